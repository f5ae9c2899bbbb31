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
  result(): SensorSeries;
}

/**
 * Readings stand by themselves as long as there are not more than `points`. Then buckets begin at whole
 * multiples of their length, so that a span that moves on with the time keeps its inner buckets.
 */
export function createSeries({ from, to, points }: SeriesSpan): Series {
  const bucketMs = Math.ceil((to - from) / (points - 1));
  const buckets = createBuckets();
  let single: { at: number; data: unknown }[] | null = [];

  const addToBucket = (at: number, data: unknown) => buckets.add(Math.floor(at / bucketMs) * bucketMs, data);

  return {
    add(at, data) {
      if (single === null) return addToBucket(at, data);
      single.push({ at, data });
      if (single.length <= points) return;
      for (const reading of single) addToBucket(reading.at, reading.data);
      single = null;
    },
    result() {
      for (const { at, data } of single ?? []) buckets.add(at, data);
      return { from, to, bucketMs: single === null ? bucketMs : 0, ...buckets.result() };
    },
  };
}

interface Bucket {
  readonly at: number;
  count: number;
  readonly figures: Map<string, FigureRange & { count: number }>;
}

/** Buckets whose starts come in order. */
function createBuckets() {
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

  return {
    add(start: number, data: unknown) {
      let bucket = filled.at(-1);
      if (bucket?.at !== start) {
        bucket = { at: start, count: 0, figures: new Map() };
        filled.push(bucket);
      }
      bucket.count += 1;
      const { figures } = bucket;
      eachFigure(data, (key, value) => {
        if (!follows(key)) return;
        const figure = figures.get(key);
        if (figure === undefined) figures.set(key, { min: value, max: value, mean: value, count: 1 });
        else widen(figure, value);
      });
    },
    result: () => ({ keys: [...keys], isCut, points: filled.map(toPoint) }),
  };
}

function widen(figure: FigureRange & { count: number }, value: number): void {
  figure.count += 1;
  if (value < figure.min) figure.min = value;
  if (value > figure.max) figure.max = value;
  // Divided before it is subtracted, so that the largest numbers do not overflow.
  figure.mean += value / figure.count - figure.mean / figure.count;
}

const toPoint = ({ at, count, figures }: Bucket): SeriesPoint => ({
  at,
  count,
  values: Object.fromEntries([...figures].map(([key, { min, max, mean }]) => [key, { min, max, mean }])),
});
