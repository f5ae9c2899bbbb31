import type { DeviceConnectionStatus } from '../../../shared/domain/device.ts';

/** A device unseen for more than this many expected intervals is offline (product.md, *Offline*). */
export const silenceFactor = 2.5;

/** A device clock further off than this is flagged, in milliseconds. */
export const clockToleranceMs = 5 * 60_000;

export interface Liveness {
  /** Arrival of the last live message, null when there was none. */
  readonly lastSeenAt: number | null;
  /** Seconds. */
  readonly expectedHeartbeatInterval: number;
}

/**
 * Since when nothing was heard. `listeningSince`: before it nobody could have heard anything, because the
 * program was not running, the computer slept, or what the device hangs on was offline. A time ahead of
 * `now` was noted before the clock was set back, and says nothing.
 */
export function quietSince(heardAt: number | null, listeningSince: number, now: number): number {
  return heardAt === null || heardAt > now ? listeningSince : Math.max(heardAt, listeningSince);
}

/** Whether a device is unseen for longer than it may be. */
export function isSilent(device: Liveness, listeningSince: number, now: number): boolean {
  const quietMs = now - quietSince(device.lastSeenAt, listeningSince, now);
  return quietMs > silenceFactor * device.expectedHeartbeatInterval * 1000;
}

/** A datalogger's status: a gateway that is offline hides it, whatever it does itself. */
export function dataloggerStatus(
  current: DeviceConnectionStatus,
  isGatewayOnline: boolean,
  silent: boolean,
): DeviceConnectionStatus {
  if (!isGatewayOnline) return 'gateway_offline';
  return silent ? 'offline' : current;
}

/** A sensor's status: a datalogger that is offline hides it, whatever it does itself. */
export function sensorStatus(
  current: DeviceConnectionStatus,
  isDataloggerOnline: boolean,
  silent: boolean,
): DeviceConnectionStatus {
  if (!isDataloggerOnline) return 'datalogger_offline';
  return silent ? 'offline' : current;
}

/** Heartbeats that should have come between two that did. A late one is not yet a missed one. */
export function missedBetween(earlierAt: number, laterAt: number, intervalSeconds: number): number {
  return Math.max(0, Math.round((laterAt - earlierAt) / (intervalSeconds * 1000)) - 1);
}

/** 0 to 100: heartbeats received of those expected. Null before the second one. */
export function uptimePercentage(received: number, missed: number): number | null {
  return received < 2 ? null : (100 * received) / (received + missed);
}

/** Whether a device's own clock is more than the tolerance off at the arrival of its message. */
export function isClockOff(deviceTime: number, receivedAt: number): boolean {
  return Math.abs(deviceTime - receivedAt) > clockToleranceMs;
}
