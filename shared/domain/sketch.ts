import { z } from 'zod';

/** Each bucket is so much wider than the one before: a figure read from a sketch is at most 5 % above the true one. */
const growth = 1.05;
/** Where bucket 0 ends, in milliseconds; shorter times count as this. */
const smallestMs = 0.1;
/** Ends at about two hours; longer times count as this. */
const lastBucket = 370;

/**
 * How long many things took: how many fell into each bucket of a logarithmic scale, by bucket, none empty. Sketches of
 * several times and places are merged by adding up, and say the same as one sketch of all.
 */
export const sketch = z
  .array(
    z.tuple([z.number().int().min(0).max(lastBucket), z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)]),
  )
  .max(lastBucket + 1)
  .readonly();
export type Sketch = z.infer<typeof sketch>;

/** The bucket of a time in milliseconds. */
export function bucketOf(ms: number): number {
  if (!(ms > smallestMs)) return 0;
  return Math.min(lastBucket, Math.ceil(Math.log(ms / smallestMs) / Math.log(growth)));
}

/** The longest time that belongs to a bucket, in milliseconds. */
export const bucketEndMs = (bucket: number): number => smallestMs * growth ** bucket;

/** A sketch that grows. */
export interface SketchSum {
  /** How many times it holds. */
  readonly count: number;
  add(ms: number): void;
  merge(sketch: Sketch): void;
  /**
   * The time that a share (0 to 1) of all did not exceed, in milliseconds; null of nothing. Taken at the end of its
   * bucket, so that it never says better than it was.
   */
  quantile(share: number): number | null;
  /** What it holds now. */
  sketch(): Sketch;
}

export function createSketchSum(): SketchSum {
  const counts = new Map<number, number>();
  let total = 0;
  const plus = (bucket: number, count: number) => {
    counts.set(bucket, (counts.get(bucket) ?? 0) + count);
    total += count;
  };
  const sorted = () => [...counts].sort(([a], [b]) => a - b);
  return {
    get count() {
      return total;
    },
    add: (ms) => plus(bucketOf(ms), 1),
    merge(other) {
      for (const [bucket, count] of other) plus(bucket, count);
    },
    quantile(share) {
      if (total === 0) return null;
      let left = Math.max(1, Math.ceil(share * total));
      for (const [bucket, count] of sorted()) {
        left -= count;
        if (left <= 0) return bucketEndMs(bucket);
      }
      return null;
    },
    sketch: sorted,
  };
}
