import { z } from 'zod';
import { instant } from './scalars.ts';
import { monitorIntervalSeconds } from './settings.ts';

const count = z.number().int().nonnegative();

/** One pass of the monitor, as recorded. */
export const monitorCycle = z.object({
  startedAt: instant,
  durationMs: z.number().nonnegative(),
  /** What asked for it. */
  cause: z.enum(['start', 'interval', 'check_now', 'resume']),
  /** Connections looked at. */
  checked: count,
  started: count,
  stopped: count,
  reconnected: count,
  resubscribed: count,
  removed: count,
  failed: count,
  devicesOffline: count,
  /** Why the cycle itself failed; null when it did not. */
  errorMessage: z.string().nullable(),
});
export type MonitorCycle = z.infer<typeof monitorCycle>;

export const monitorState = z.object({
  intervalSeconds: monitorIntervalSeconds,
  paused: z.boolean(),
  /** Null while paused. */
  nextCycleAt: instant.nullable(),
  lastCycle: monitorCycle.nullable(),
});
export type MonitorState = z.infer<typeof monitorState>;
