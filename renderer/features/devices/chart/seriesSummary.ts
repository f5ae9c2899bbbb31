import type { Resolution } from '../../../../shared/domain/aggregate.ts';
import type { SensorSeries } from '../../../../shared/domain/series.ts';
import { seriesGaps } from './seriesGaps.ts';

/** What a figure said over the time of a series. */
export interface FigureSummary {
  readonly key: string;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

/** A series in a few numbers. */
export interface SeriesSummary {
  /** Readings, those without a number included. */
  readonly count: number;
  readonly gaps: number;
  /** Up to when there are only hours, and only minutes, of the readings; null: of none. */
  readonly hoursUntil: number | null;
  readonly minutesUntil: number | null;
  readonly figures: readonly FigureSummary[];
}

/** Sums a series up. A bucket's mean counts as often as the bucket has readings. */
export function summarise(series: SensorSeries): SeriesSummary {
  const figures = series.keys.flatMap((key): FigureSummary[] => {
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    let weighted = 0;
    let weight = 0;
    for (const { count, values } of series.points) {
      const range = values[key];
      if (range === undefined) continue;
      min = Math.min(min, range.min);
      max = Math.max(max, range.max);
      weighted += range.mean * count;
      weight += count;
    }
    return weight === 0 ? [] : [{ key, min, max, mean: weighted / weight }];
  });
  const count = series.points.reduce((sum, point) => sum + point.count, 0);
  return {
    count,
    gaps: seriesGaps(series).length,
    hoursUntil: endOf(series, 'hour'),
    minutesUntil: endOf(series, 'minute'),
    figures,
  };
}

/** The end of the last point of a resolution. */
function endOf({ points, bucketMs, to }: SensorSeries, resolution: Resolution): number | null {
  const last = points.findLast((point) => point.resolution === resolution);
  return last === undefined ? null : Math.min(last.at + bucketMs, to);
}
