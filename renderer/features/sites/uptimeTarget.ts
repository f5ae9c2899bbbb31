import type { Uptime } from '../../../shared/domain/history.ts';

/** A connection shall be up for more than this of the time that it is wanted, in percent. */
export const uptimeTargetPercent = 99;

/** Whether an uptime misses the target; one of no wanted time does not. */
export const isBelowTarget = ({ wantedMs, connectedMs }: Uptime): boolean =>
  wantedMs > 0 && connectedMs * 100 <= wantedMs * uptimeTargetPercent;
