import { z } from 'zod';
import { resolution } from './aggregate.ts';
import { instant } from './scalars.ts';

/** What the readings of a bucket said of one figure. */
export const figureRange = z.object({ min: z.number(), max: z.number(), mean: z.number() });
export type FigureRange = z.infer<typeof figureRange>;

export const seriesPoint = z.object({
  /** Start of the bucket, that of the first one may lie before `from`; of a point that is one reading, the reading's own time. */
  at: instant,
  /** Readings in the bucket, those without a number included. */
  count: z.number().int().positive(),
  /** The coarsest of what the point is made of: where readings were thinned, whole minutes or hours of them. */
  resolution,
  /** Per figure. One that no reading of the bucket had is not there. */
  values: z.record(z.string(), figureRange),
});
export type SeriesPoint = z.infer<typeof seriesPoint>;

/** The readings of a sensor over a time, drawn together into buckets. */
export const sensorSeries = z.object({
  /** from ≤ at < to. */
  from: instant,
  to: instant,
  /** Length of a bucket, each of which begins at a multiple of it; 0 when every point is one reading. */
  bucketMs: z.number().int().nonnegative(),
  /**
   * The numeric figures in `points` as the readings name them: `value`, nested ones `position.x`; of a
   * list without names its places from one, `1`, `2`.
   */
  keys: z.array(z.string()),
  /** The readings have more figures than are followed. */
  isCut: z.boolean(),
  /** By time; a bucket without a reading has no point. */
  points: z.array(seriesPoint),
});
export type SensorSeries = z.infer<typeof sensorSeries>;
