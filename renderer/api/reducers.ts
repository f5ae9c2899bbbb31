import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import type { Datalogger, Gateway, Sensor } from '../../shared/domain/device.ts';
import type { MonitorState } from '../../shared/domain/monitor.ts';
import type { VedettaEvent } from '../../shared/events.ts';

/** All devices of a site, flat, as the three lists of the contract give them. */
export interface SiteDevices {
  readonly gateways: readonly Gateway[];
  readonly dataloggers: readonly Datalogger[];
  readonly sensors: readonly Sensor[];
}

/** How many lines of a log the first page keeps. */
export const logLines = 60;

/** Pure: what was read, and what happened since. The same object when nothing concerned it. */
export function reduceConnections(
  list: readonly ConnectionStatus[],
  events: readonly VedettaEvent[],
): readonly ConnectionStatus[] {
  let next = list;
  for (const event of events) {
    if (event.type === 'mqtt_status') {
      const { connection } = event;
      const known = next.some((each) => each.siteId === connection.siteId);
      next = known
        ? next.map((each) => (each.siteId === connection.siteId ? connection : each))
        : [...next, connection].sort((a, b) => a.siteCode.localeCompare(b.siteCode));
    } else if (event.type === 'data_state') {
      const { siteId, dataState } = event;
      next = next.map((each) => (each.siteId === siteId ? { ...each, dataState } : each));
    }
  }
  return next;
}

/** The monitor after the last cycle told of. */
export function reduceMonitor(monitor: MonitorState, events: readonly VedettaEvent[]): MonitorState {
  const last = events.findLast((event) => event.type === 'monitor_cycle');
  return last?.type === 'monitor_cycle' ? last.monitor : monitor;
}

/** A log, newest first, with the new lines on top; a line that is already there is not repeated. */
export function reduceLog<Entry extends { id: number }>(
  entries: readonly Entry[],
  added: readonly Entry[],
): readonly Entry[] {
  const known = new Set(entries.map((entry) => entry.id));
  const fresh = added.filter((entry) => !known.has(entry.id)).sort((a, b) => b.id - a.id);
  return fresh.length === 0 ? entries : [...fresh, ...entries].slice(0, logLines);
}

/** A sensor after a newer reading: it moves to the front of the last three. An older one changes nothing. */
function withReading(
  sensor: Sensor,
  reading: { at: number; data: Sensor['lastReadings'][number]['data'] },
): Sensor {
  const [newest] = sensor.lastReadings;
  if (newest !== undefined && newest.at > reading.at) return sensor;
  const others = sensor.lastReadings.filter((each) => each.at !== reading.at);
  return { ...sensor, lastReadings: [{ at: reading.at, data: reading.data }, ...others].slice(0, 3) };
}

/**
 * The devices of one site after some events. `isIncomplete`: an event named a device that was not read yet,
 * so the lists must be read again.
 */
export function reduceDevices(
  devices: SiteDevices,
  siteId: number,
  events: readonly VedettaEvent[],
): { devices: SiteDevices; isIncomplete: boolean } {
  const gateways = new Map(devices.gateways.map((each) => [each.id, each]));
  const dataloggers = new Map(devices.dataloggers.map((each) => [each.id, each]));
  const sensors = new Map(devices.sensors.map((each) => [each.id, each]));
  let isIncomplete = false;
  let isChanged = false;
  const put = <Device>(map: Map<number, Device>, id: number, change: (device: Device) => Device) => {
    const known = map.get(id);
    if (known === undefined) {
      isIncomplete = true;
    } else {
      map.set(id, change(known));
      isChanged = true;
    }
  };
  for (const event of events) {
    switch (event.type) {
      case 'gateway_update':
      case 'gateway_offline': {
        if (event.siteId !== siteId) break;
        const { isOnline, lastSeenAt } = event;
        put(gateways, event.gatewayId, (known) => ({ ...known, isOnline, lastSeenAt }));
        break;
      }
      case 'datalogger_update':
      case 'datalogger_offline': {
        if (event.siteId !== siteId) break;
        const { isOnline, lastSeenAt, gatewayId, connectionStatus, acquisitionStatus } = event;
        put(dataloggers, event.dataloggerId, (known) => ({
          ...known,
          isOnline,
          lastSeenAt,
          gatewayId,
          connectionStatus,
          acquisitionStatus,
        }));
        break;
      }
      case 'sensor_update':
      case 'sensor_offline': {
        if (event.siteId !== siteId) break;
        const { isOnline, lastSeenAt, connectionStatus, lastReading } = event;
        put(sensors, event.sensorId, (known) => {
          const seen = { ...known, isOnline, lastSeenAt, connectionStatus };
          return lastReading === null ? seen : withReading(seen, lastReading);
        });
        break;
      }
      default:
    }
  }
  if (!isChanged) return { devices, isIncomplete };
  return {
    devices: {
      gateways: [...gateways.values()],
      dataloggers: [...dataloggers.values()],
      sensors: [...sensors.values()],
    },
    isIncomplete,
  };
}
