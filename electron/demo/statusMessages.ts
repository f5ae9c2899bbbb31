import { chance } from './chance.ts';
import { type DemoGateway, type HeartbeatLogger, siteCode } from './dam.ts';
import { type DemoMessage, field, type Occasion, written } from './messages.ts';

const dayMs = 86_400_000;

/** How long a gateway has run, as `uptime` writes it. */
function uptimeText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = two(Math.floor(ms / 1000) % 60);
  return `${Math.floor(ms / dayMs)} days, ${Math.floor(minutes / 60) % 24}:${two(minutes % 60)}:${seconds}`;
}

/** Format 3: how the machine of a gateway is doing. */
export function gatewayHeartbeat(gateway: DemoGateway, occasion: Occasion): DemoMessage {
  const { at, seed, intervalSeconds } = occasion;
  const key = gateway.hostname;
  const ramUsed = 2 + chance(seed, key, Math.floor(at / 600_000), 'ram');
  const diskFree = 80 - 10 * chance(seed, key, Math.floor(at / dayMs), 'disk');
  const payload = {
    timestamp: written(key, occasion),
    cpu_load_percent: Number((5 + 40 * chance(seed, key, at, 'load')).toFixed(1)),
    ram_total_gb: 7.8,
    ram_used_gb: Number(ramUsed.toFixed(1)),
    ram_percent_used: Number(((100 * ramUsed) / 7.8).toFixed(1)),
    disk_total_gb: 117,
    disk_free_gb: Number(diskFree.toFixed(1)),
    disk_percent_used: Number(((100 * (117 - diskFree)) / 117).toFixed(1)),
    system_uptime: uptimeText(at % (30 * dayMs)),
    os_version: 'Debian 12',
    message_interval_seconds: intervalSeconds,
  };
  return message(`gateway/${gateway.number}/heartbeat`, payload);
}

/** Format 4: which of its dataloggers run; one that is silent has stopped. */
export function loggersStatus(
  gateway: DemoGateway,
  isSilent: (serialNumber: string) => boolean,
  occasion: Occasion,
): DemoMessage {
  const payload = {
    timestamp: written(gateway.serialNumber, occasion),
    mqtt_api_version: '1.0.0',
    message_interval_seconds: occasion.intervalSeconds,
    dataloggers: gateway.loggers.map((logger) => {
      const stopped = isSilent(logger.serialNumber);
      return {
        serial_number: logger.serialNumber,
        status: stopped ? 'stopped' : 'running',
        sensors_data: stopped ? [] : valuesOf(logger, occasion),
      };
    }),
  };
  return message(`gateway/${gateway.number}/datalogger/all/status`, payload);
}

/** Sensors of several named values are left to the heartbeats. */
function valuesOf(logger: HeartbeatLogger, occasion: Occasion): Record<string, unknown>[] {
  if (logger.shape === 'array') return [];
  return logger.sensors.flatMap(({ name, unit, values: { value } }) =>
    value === undefined
      ? []
      : [
          {
            serial_number: name,
            value: field(value, `${name} value`, occasion),
            unit,
            timestamp: written(name, occasion),
          },
        ],
  );
}

/** Format 6: how the acquisition of a datalogger is doing. */
export function loggerOutput(
  gateway: DemoGateway,
  logger: HeartbeatLogger,
  { at, seed }: Occasion,
): DemoMessage {
  const payload = {
    status: 'running',
    ip_address: logger.ipAddress,
    session_id: `session-${Math.floor(at / dayMs)}`,
    tdengine_db: chance(seed, logger.serialNumber, at, 'database') < 0.05 ? 'reconnecting' : 'connected',
    serial_number: logger.serialNumber,
    monstr_datalogger: 'V.5.53.0',
  };
  return message(`gateway/${gateway.number}/datalogger/${logger.type}/${logger.number}/output`, payload);
}

const maintenanceMs = 300_000;

/** Format 7: the backend of the dam. In about one spell of six it is being looked after. */
export function backendStatus(occasion: Occasion): DemoMessage {
  const { at, seed } = occasion;
  const isAway = chance(seed, 'backend', Math.floor(at / maintenanceMs)) < 0.17;
  return message('backend/status', {
    status: isAway ? 'offline' : 'online',
    client_id: `${siteCode}_host1`,
    timestamp: written('backend', occasion),
    instance_id: 'host1',
    ...(isAway && { reason: 'maintenance' }),
  });
}

/** Format 8: the dam's own client, retained. */
export function connectionStatus(occasion: Occasion): DemoMessage {
  const payload = {
    status: 'connected',
    client_id: `${siteCode}_conn1`,
    timestamp: written('connection', occasion),
    site_name: 'Demo dam',
  };
  return { ...message('connection/status', payload), retain: true };
}

const message = (topic: string, payload: object): DemoMessage => ({
  topic: `${siteCode}/${topic}`,
  payload: Buffer.from(JSON.stringify(payload)),
  retain: false,
});
