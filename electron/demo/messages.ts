import { chance, choose } from './chance.ts';
import { type DemoGateway, type HeartbeatLogger, siteCode, type TelemetryDevice } from './dam.ts';
import type { Signal } from './signals.ts';
import { timeStyles, timeText } from './timeText.ts';

/** A message of the fleet, ready to be published. */
export interface DemoMessage {
  readonly topic: string;
  readonly payload: Buffer;
  readonly retain: boolean;
}

/** What a message is made for: the time, the seed, and how often its sender speaks. */
export interface Occasion {
  readonly at: number;
  readonly seed: number;
  readonly intervalSeconds: number;
}

/** About one value in 400 is that of a sensor which gave none; one in 100 is text with a decimal comma. */
export function field(signal: Signal, key: string, { at, seed }: Occasion): number | string | null {
  const value = Number(signal(at).toPrecision(7));
  const luck = chance(seed, key, at, 'value');
  if (luck < 0.0025) return null;
  if (luck < 0.0125) return String(value).replace('.', ',');
  return value;
}

/** The time as one that has its key writes it. */
export const written = (key: string, { at, seed }: Occasion) =>
  timeText(at, choose(timeStyles, seed, key, 'time style'));

/** Format 1: all telemetry devices of a gateway but those that are silent. */
export function telemetry(
  gateway: DemoGateway,
  isSilent: (serialNumber: string) => boolean,
  occasion: Occasion,
): DemoMessage {
  const { at, seed, intervalSeconds } = occasion;
  const key = gateway.serialNumber;
  const payload = {
    serial_number_gateway: key,
    timestamp: written(key, occasion),
    message_interval_seconds: intervalSeconds,
    mqtt_api_version: '1.0.0',
    dataloggers: [
      {
        serial_number_datalogger: `dl_all_${gateway.number}`,
        status_datalogger: 'running',
        devices: gateway.devices
          .filter((device) => !isSilent(device.serialNumber))
          .map((device) => telemetryDevice(device, occasion)),
      },
    ],
  };
  // Now and then keys are written with blanks, and a byte order mark leads.
  const luck = chance(seed, key, at, 'writing');
  const text = JSON.stringify(luck < 0.02 ? spaced(payload) : payload);
  return {
    topic: `${siteCode}/gateway/${gateway.number}/dataloggers/telemetry`,
    payload: Buffer.from(luck > 0.98 ? `\ufeff${text}` : text),
    retain: false,
  };
}

function telemetryDevice(device: TelemetryDevice, occasion: Occasion): Record<string, unknown> {
  return {
    type: device.type,
    serial_number_device: device.serialNumber,
    data: device.sensors.map((sensor) => {
      const values = sensor.axes.map((axis, index) =>
        field(axis, `${device.serialNumber} ${sensor.type} ${index}`, occasion),
      );
      // A water level comes as a bare number, all else as an array.
      return { type: sensor.type, value: sensor.type === 'water_level' ? values[0] : values };
    }),
  };
}

function spaced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spaced);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.replace(/^serial_number_/, 'serial number '),
      spaced(inner),
    ]),
  );
}

/** Format 2: general facts of a gateway, retained. The gallery's gateway does not tell its serial number. */
export function gatewayStatus(gateway: DemoGateway, occasion: Occasion): DemoMessage {
  const payload = {
    ...(gateway.hostname.endsWith('gallery') ? {} : { serial_number: gateway.serialNumber }),
    ip_address: gateway.ipAddress,
    hostname: gateway.hostname,
    firmware_version: '2.8.1',
    timestamp: written(gateway.hostname, occasion),
    modem_signal_dbm: Math.round(-70 - 20 * chance(occasion.seed, gateway.hostname, occasion.at)),
  };
  return {
    topic: `${siteCode}/gateway/${gateway.number}/status`,
    payload: Buffer.from(JSON.stringify(payload)),
    retain: true,
  };
}

/** Format 5, in either shape. */
export function loggerHeartbeat(
  gateway: DemoGateway,
  logger: HeartbeatLogger,
  occasion: Occasion,
): DemoMessage {
  const entry = (sensor: HeartbeatLogger['sensors'][number]) =>
    Object.fromEntries(
      Object.entries(sensor.values).map(([name, signal]) => [
        name,
        field(signal, `${sensor.name} ${name}`, occasion),
      ]),
    );
  const sensorsLastData =
    logger.shape === 'object'
      ? Object.fromEntries(
          logger.sensors.map((sensor) => [sensor.name, { unit: sensor.unit, ...entry(sensor) }]),
        )
      : logger.sensors.map((sensor) => ({
          device_name: sensor.name,
          ts: written(sensor.name, occasion),
          ...entry(sensor),
        }));
  const payload = {
    timestamp: written(logger.serialNumber, occasion),
    ip_address: logger.ipAddress,
    serial_number: logger.serialNumber,
    firmware_version: 'V.5.53.0',
    mqtt_api_version: 'v1.0.0',
    sensors_last_data: sensorsLastData,
    message_interval_seconds: occasion.intervalSeconds,
  };
  return {
    topic: `${siteCode}/gateway/${gateway.number}/datalogger/${logger.type}/${logger.number}/heartbeat`,
    payload: Buffer.from(JSON.stringify(payload)),
    retain: false,
  };
}
