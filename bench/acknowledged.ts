import { z } from 'zod';
import { percentile } from './frameWork.ts';

/** How long messages waited from when they were due to their acknowledgement, which follows their commit. */
export const acknowledged = z.object({
  messages: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  maxMs: z.number(),
  /** Since the source began. */
  published: z.number(),
});
export type Acknowledged = z.infer<typeof acknowledged>;

/** The median of what several turns had at p50 and at p99. */
export const medianWait = (turns: readonly Acknowledged[]) => ({
  p50Ms: percentile(
    turns.map(({ p50Ms }) => p50Ms),
    0.5,
  ),
  p99Ms: percentile(
    turns.map(({ p99Ms }) => p99Ms),
    0.5,
  ),
});
