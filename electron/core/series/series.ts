import {
  type Aggregate,
  type AggregateLevel,
  aggregateSpans,
  coarser,
  type Resolution,
  readingsOf,
  spanStart,
} from '../../../shared/domain/aggregate.ts';
import { eachFigure } from '../../../shared/domain/figures.ts';
import type { FigureRange, SensorSeries, SeriesPoint } from '../../../shared/domain/series.ts';

/** Most figures of one sensor that a series follows; more lines than that nobody reads. */
export const maxFigures = 32;

export interface SeriesSpan {
  /** from ≤ at < to. */
  readonly from: number;
  readonly to: number;
  /** Most points, at least 2. */
  readonly points: number;
}

/** Draws readings together that come one by one, oldest first. */
export interface Series {
  add(at: number, data: unknown): void;
  /** Readings that are no longer there themselves. */
  addAggregate(aggregate: Aggregate, level: AggregateLevel): void;
  result(): SensorSeries;
}

/**
 * Readings stand by themselves as long as there are not more than `points`, and none was thinned. Else buckets begin at
 * whole multiples of their length, so that a span that moves on with the time keeps its inner buckets; where readings
 * were thinned a bucket holds whole minutes or hours of them, and is no shorter.
 */
export function createSeries({ from, to, points }: SeriesSpan): Series {
  const shortestMs = Math.ceil((to - from) / (points - 1));
  let bucketMs = shortestMs;
  let buckets = createBuckets();
  let single: { at: number; data: unknown }[] | null = [];

  const startOf = (at: number) => spanStart(at, bucketMs);

  function leaveSingle(): void {
    const readings = single ?? [];
    single = null;
    for (const { at, data } of readings) buckets.add(startOf(at), data);
  }

  /** What was drawn together so far goes on in longer buckets, each of which holds whole ones of before. */
  function lengthenFor(spanMs: number): void {
    const wanted = Math.ceil(shortestMs / spanMs) * spanMs;
    if (wanted <= bucketMs && bucketMs % spanMs === 0) return;
    const before = buckets;
    bucketMs = wanted;
    buckets = createBuckets();
    before.moveTo(buckets, startOf);
  }

  return {
    add(at, data) {
      if (single === null) return buckets.add(startOf(at), data);
      single.push({ at, data });
      if (single.length > points) leaveSingle();
    },
    addAggregate(aggregate, level) {
      // Before anything is drawn together, so that nothing has to be drawn apart again.
      lengthenFor(aggregateSpans[level]);
      leaveSingle();
      buckets.addAggregate(startOf(aggregate.at), aggregate, level);
    },
    result() {
      const isSingle = single !== null;
      for (const { at, data } of single ?? []) buckets.add(at, data);
      return { from, to, bucketMs: isSingle ? 0 : bucketMs, ...buckets.result() };
    },
  };
}

interface Buckets {
  add(start: number, data: unknown): void;
  addAggregate(start: number, aggregate: Aggregate, level: AggregateLevel): void;
  /** Puts all of it into others, whose starts are told by those of these. */
  moveTo(others: Buckets, startOf: (at: number) => number): void;
  addBucket(start: number, bucket: Bucket): void;
  result(): Pick<SensorSeries, 'keys' | 'isCut' | 'points'>;
}

interface Bucket {
  readonly at: number;
  count: number;
  resolution: Resolution;
  readonly figures: Map<string, FigureRange & { count: number }>;
}

/** Buckets whose starts come in order, but for the one before the last. */
function createBuckets(): Buckets {
  const keys = new Set<string>();
  const filled: Bucket[] = [];
  let isCut = false;

  function follows(key: string): boolean {
    if (keys.has(key)) return true;
    if (keys.size === maxFigures) {
      isCut = true;
      return false;
    }
    keys.add(key);
    return true;
  }

  function bucketAt(start: number): Bucket {
    const last = filled.at(-1);
    if (last?.at === start) return last;
    const bucket: Bucket = { at: start, count: 0, resolution: 'raw', figures: new Map() };
    filled.push(bucket);
    return bucket;
  }

  function addFigure({ figures }: Bucket, key: string, added: FigureRange & { count: number }): void {
    if (!follows(key)) return;
    const figure = figures.get(key);
    if (figure === undefined) figures.set(key, { ...added });
    else join(figure, added);
  }

  return {
    add(start, data) {
      const bucket = bucketAt(start);
      bucket.count += 1;
      const { figures } = bucket;
      eachFigure(data, (key, value) => {
        if (!follows(key)) return;
        const figure = figures.get(key);
        if (figure === undefined) figures.set(key, { min: value, max: value, mean: value, count: 1 });
        else widen(figure, value);
      });
    },
    addAggregate(start, aggregate, level) {
      const bucket = bucketAt(start);
      bucket.resolution = coarser(bucket.resolution, level);
      bucket.count += readingsOf(aggregate.qualities);
      for (const [key, [count, min, max, mean]] of Object.entries(aggregate.figures)) {
        addFigure(bucket, key, { count, min, max, mean });
      }
    },
    addBucket(start, { count, resolution, figures }) {
      const bucket = bucketAt(start);
      bucket.resolution = coarser(bucket.resolution, resolution);
      bucket.count += count;
      for (const [key, figure] of figures) addFigure(bucket, key, figure);
    },
    moveTo(others, startOf) {
      for (const bucket of filled) others.addBucket(startOf(bucket.at), bucket);
    },
    result: () => ({ keys: [...keys], isCut, points: filled.map(toPoint) }),
  };
}

function join(figure: FigureRange & { count: number }, added: FigureRange & { count: number }): void {
  const count = figure.count + added.count;
  figure.min = Math.min(figure.min, added.min);
  figure.max = Math.max(figure.max, added.max);
  figure.mean = figure.mean * (figure.count / count) + added.mean * (added.count / count);
  figure.count = count;
}

function widen(figure: FigureRange & { count: number }, value: number): void {
  figure.count += 1;
  if (value < figure.min) figure.min = value;
  if (value > figure.max) figure.max = value;
  // Divided before it is subtracted, so that the largest numbers do not overflow.
  figure.mean += value / figure.count - figure.mean / figure.count;
}

const toPoint = ({ at, count, resolution, figures }: Bucket): SeriesPoint => ({
  at,
  count,
  resolution,
  values: Object.fromEntries([...figures].map(([key, { min, max, mean }]) => [key, { min, max, mean }])),
});
