import { eachFigure } from '../../../../shared/domain/figures.ts';
import type { FigureRange, SensorSeries, SeriesPoint } from '../../../../shared/domain/series.ts';

/** A reading as an event brings it. */
export interface LiveReading {
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

function widen(range: FigureRange | undefined, count: number, value: number): FigureRange {
  if (range === undefined) return { min: value, max: value, mean: value };
  return {
    min: Math.min(range.min, value),
    max: Math.max(range.max, value),
    mean: range.mean + (value - range.mean) / (count + 1),
  };
}

function add(point: SeriesPoint, { data }: LiveReading): SeriesPoint {
  const values = { ...point.values };
  eachFigure(data, (key, value) => {
    values[key] = widen(values[key], point.count, value);
  });
  return { ...point, count: point.count + 1, values };
}

/**
 * A series up to now after readings that came since it was read: each is a point of its own, or goes into its
 * bucket. Those not newer than its newest are known already. What lies before `from` is let go.
 */
export function withReadings(
  series: SensorSeries,
  readings: readonly LiveReading[],
  from: number,
): SensorSeries {
  const { bucketMs } = series;
  // Of buckets it is only known up to when they were read.
  const knownUpTo = bucketMs === 0 ? (series.points.at(-1)?.at ?? series.from) : series.to - 1;
  const fresh = readings.filter(({ at }) => at > knownUpTo).toSorted((a, b) => a.at - b.at);
  const newest = fresh.at(-1);
  if (newest === undefined) return series;
  const points = series.points.filter(({ at }) => at + Math.max(bucketMs, 1) > from);
  for (const reading of fresh) {
    const at = bucketMs === 0 ? reading.at : Math.floor(reading.at / bucketMs) * bucketMs;
    const last = points.at(-1);
    if (bucketMs > 0 && last?.at === at) points[points.length - 1] = add(last, reading);
    else points.push(add({ at, count: 0, resolution: 'raw', values: {} }, reading));
  }
  const keys = new Set(series.keys);
  for (const { values } of points.slice(-fresh.length)) for (const key of Object.keys(values)) keys.add(key);
  return { ...series, from, to: Math.max(series.to, newest.at + 1), keys: [...keys], points };
}
