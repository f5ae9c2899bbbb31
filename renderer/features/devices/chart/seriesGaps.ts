import type { SensorSeries } from '../../../../shared/domain/series.ts';

/** A time without readings where there should have been some. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** So many times the usual time between two points is a gap. */
const gapFactor = 3;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The longest time between two points that is no gap. Of buckets that mostly follow each other, one that is missing is a gap. */
function longestStep({ bucketMs, points }: SensorSeries): number {
  const steps = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  const usual = median(steps);
  if (usual === 0) return Number.POSITIVE_INFINITY;
  return bucketMs > 0 && usual <= bucketMs ? bucketMs * 1.5 : usual * gapFactor;
}

/** Where readings are missing, by time: between points, and from the last one up to the end. */
export function seriesGaps(series: SensorSeries): Gap[] {
  const { points, bucketMs, to } = series;
  const longest = longestStep(series);
  const gaps: Gap[] = [];
  for (const [index, { at }] of points.entries()) {
    const next = points[index + 1]?.at ?? to;
    if (next - at > longest) gaps.push({ from: at + bucketMs, to: next });
  }
  return gaps;
}
