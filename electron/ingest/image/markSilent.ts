import { dataloggerStatus, isSilent, quietSince, sensorStatus } from '../../core/liveness/silence.ts';
import type { Changes } from './changes.ts';
import type { DataloggerState, DeviceState, SensorState } from './entities.ts';
import type { Image } from './image.ts';
import { markUnheard } from './life.ts';

/**
 * The offline rule over the whole image (product.md, *Offline*). Answers the topmost devices that went
 * offline: those silent themselves, not those hidden beneath another.
 */
export function markSilent(
  image: Image,
  changes: Changes,
  listeningSince: number,
  now: number,
): DeviceState[] {
  const offline: DeviceState[] = [];
  for (const gateway of image.gateways.values()) {
    if (!gateway.isOnline || !isSilent(gateway, listeningSince, now)) continue;
    markUnheard(image, changes, gateway, 'offline', quietSince(gateway.lastSeenAt, listeningSince, now));
    offline.push(gateway);
  }
  for (const site of image.sites.values()) {
    for (const datalogger of site.dataloggers.values()) {
      judgeDatalogger(image, changes, datalogger, listeningSince, now, offline);
      for (const sensor of datalogger.sensors.values()) {
        judgeSensor(image, changes, sensor, listeningSince, now, offline);
      }
    }
  }
  return offline;
}

function judgeDatalogger(
  image: Image,
  changes: Changes,
  datalogger: DataloggerState,
  listeningSince: number,
  now: number,
  offline: DeviceState[],
): void {
  const { gateway, connectionStatus } = datalogger;
  const since = quietSince(gateway?.onlineSince ?? null, listeningSince, now);
  const status = dataloggerStatus(
    connectionStatus,
    gateway?.isOnline ?? true,
    isSilent(datalogger, since, now),
  );
  if (status === connectionStatus || status === 'online') return;
  markUnheard(image, changes, datalogger, status, quietSince(datalogger.lastSeenAt, listeningSince, now));
  if (status === 'offline') offline.push(datalogger);
}

function judgeSensor(
  image: Image,
  changes: Changes,
  sensor: SensorState,
  listeningSince: number,
  now: number,
  offline: DeviceState[],
): void {
  const { datalogger, connectionStatus, lastSeenAt } = sensor;
  const since = quietSince(datalogger.onlineSince, listeningSince, now);
  const { expectedHeartbeatInterval } = datalogger;
  const silent = isSilent({ lastSeenAt, expectedHeartbeatInterval }, since, now);
  const status = sensorStatus(connectionStatus, datalogger.isOnline, silent);
  if (status === connectionStatus || status === 'online') return;
  markUnheard(image, changes, sensor, status, quietSince(sensor.lastSeenAt, listeningSince, now));
  if (status === 'offline') offline.push(sensor);
}
