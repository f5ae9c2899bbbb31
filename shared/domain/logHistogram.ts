import { z } from 'zod';
import { instant } from './scalars.ts';

/** How many rows of a log were written when, in bars of the same length. */
export const logHistogram = z.object({
  /** Start of the first bar, and end of the last one; both 0 where the log has no row. */
  from: instant,
  to: instant,
  barMs: z.number().int().nonnegative(),
  /** Of the bars that have any, by level or type. */
  bars: z.array(z.object({ at: instant, counts: z.record(z.string(), z.number().int()) })),
  /** Rows in all bars. */
  total: z.number().int().nonnegative(),
  /** One in so many rows was looked at, and counts that many; 1: each. */
  sampledEvery: z.number().int().positive(),
  /** The row that was the newest: none that was written after it is counted. 0: the log has none. */
  upToId: z.number().int().nonnegative(),
});
export type LogHistogram = z.infer<typeof logHistogram>;
