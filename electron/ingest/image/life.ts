import type { DeviceConnectionStatus } from '../../../shared/domain/device.ts';
import type { Changes } from './changes.ts';
import type { DeviceState } from './entities.ts';
import type { Image } from './image.ts';

/** A live message named the device. Its being offline ends here. */
export function markSeen(changes: Changes, device: DeviceState, at: number): void {
  device.lastSeenAt = at;
  if (device.isOnline) {
    changes.touch(device);
    return;
  }
  device.isOnline = true;
  device.onlineSince = at;
  if (device.kind !== 'gateway') device.connectionStatus = 'online';
  if (device.openDowntime !== null) {
    const { id, startedAt } = device.openDowntime;
    changes.downtimeEnded.push({ id, endedAt: at, durationMs: Math.max(0, at - startedAt) });
    device.openDowntime = null;
  }
  changes.touchNow(device);
}

/**
 * A live message named the device and said that it is offline. Repeated, it is not written at once: the state is
 * in its row already.
 */
export function markSaidOffline(image: Image, changes: Changes, device: DeviceState, at: number): void {
  const wasOnline = device.isOnline;
  if (!wasOnline && device.kind !== 'gateway' && device.connectionStatus === 'offline') {
    changes.touch(device);
    return;
  }
  markUnheard(image, changes, device, 'offline', at);
  if (wasOnline) changes.saidOffline.push(device);
}

/** The device is not heard any more, since `startedAt`, for `reason`. A change of reason goes on with the same downtime. */
export function markUnheard(
  image: Image,
  changes: Changes,
  device: DeviceState,
  reason: Exclude<DeviceConnectionStatus, 'online'>,
  startedAt: number,
): void {
  if (device.isOnline) {
    device.isOnline = false;
    device.onlineSince = null;
    const id = image.nextId('downtime');
    device.openDowntime = { id, startedAt };
    const { siteId, kind: entityType, id: entityId } = device;
    changes.downtimeOpened.push({ id, siteId, entityType, entityId, reason, startedAt });
  }
  if (device.kind !== 'gateway') device.connectionStatus = reason;
  changes.touchNow(device);
}
