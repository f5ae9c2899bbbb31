import { dataloggerStatus, isSilent, sensorStatus } from '../../core/liveness/silence.ts';
import type { Changes } from './changes.ts';
import type { DataloggerState, DeviceState, GatewayState, SensorState } from './entities.ts';
import type { Image } from './image.ts';
import { markUnheard } from './life.ts';

/**
 * The offline rule over the whole image (product.md, *Offline*). Answers the topmost devices that went
 * offline: those silent themselves, not those hidden beneath another.
 */
export function markSilent(image: Image, changes: Changes, startedAt: number, now: number): DeviceState[] {
  const offline: DeviceState[] = [];
  for (const gateway of image.gateways.values()) {
    if (!gateway.isOnline || !isSilent(gateway, startedAt, now)) continue;
    markUnheard(image, changes, gateway, 'offline', quietSince(gateway, startedAt));
    offline.push(gateway);
  }
  for (const site of image.sites.values()) {
    for (const datalogger of site.dataloggers.values()) {
      judgeDatalogger(image, changes, datalogger, startedAt, now, offline);
      for (const sensor of datalogger.sensors.values()) {
        judgeSensor(image, changes, sensor, startedAt, now, offline);
      }
    }
  }
  return offline;
}

function judgeDatalogger(
  image: Image,
  changes: Changes,
  datalogger: DataloggerState,
  startedAt: number,
  now: number,
  offline: DeviceState[],
): void {
  const { gateway, connectionStatus } = datalogger;
  const since = Math.max(startedAt, gateway?.onlineSince ?? startedAt);
  const status = dataloggerStatus(
    connectionStatus,
    gateway?.isOnline ?? true,
    isSilent(datalogger, since, now),
  );
  if (status === connectionStatus || status === 'online') return;
  markUnheard(image, changes, datalogger, status, quietSince(datalogger, startedAt));
  if (status === 'offline') offline.push(datalogger);
}

function judgeSensor(
  image: Image,
  changes: Changes,
  sensor: SensorState,
  startedAt: number,
  now: number,
  offline: DeviceState[],
): void {
  const { datalogger, connectionStatus, lastSeenAt } = sensor;
  const since = Math.max(startedAt, datalogger.onlineSince ?? startedAt);
  const { expectedHeartbeatInterval } = datalogger;
  const silent = isSilent({ lastSeenAt, expectedHeartbeatInterval }, since, now);
  const status = sensorStatus(connectionStatus, datalogger.isOnline, silent);
  if (status === connectionStatus || status === 'online') return;
  markUnheard(image, changes, sensor, status, quietSince(sensor, startedAt));
  if (status === 'offline') offline.push(sensor);
}

/** An offline period begins with the silence, not with its discovery. */
const quietSince = (device: GatewayState | DataloggerState | SensorState, startedAt: number) =>
  Math.max(device.lastSeenAt ?? startedAt, startedAt);
