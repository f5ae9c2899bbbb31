import type { SensorSeries } from '../../../../shared/domain/series.ts';
import { type Gap, seriesGaps } from './seriesGaps.ts';

type Column = readonly (number | null)[];

/** One figure over time; null: no line here. */
export interface ChartLine {
  readonly key: string;
  readonly mean: Column;
  readonly min: Column;
  readonly max: Column;
  /** Points without a neighbour, which no line goes through: drawn as dots. */
  readonly lone: readonly number[];
}

/** What is drawn of a series: columns of the same length, a row for each point and one within each gap. */
export interface ChartData {
  readonly times: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly gaps: readonly Gap[];
}

/** More lines than this cannot be told apart. */
export const maxLines = 6;

function loneAt(column: Column): number[] {
  return column.flatMap((value, index) =>
    value !== null && (column[index - 1] ?? null) === null && (column[index + 1] ?? null) === null
      ? [index]
      : [],
  );
}

/** A series as columns. A point of buckets stands in the middle of its bucket, as far as that lies in the series. */
export function chartData(series: SensorSeries): ChartData {
  const { points, bucketMs, keys, from, to } = series;
  const middle = (at: number) => (Math.max(at, from) + Math.min(at + bucketMs, to)) / 2;
  const gaps = seriesGaps(series);
  const inner = gaps.filter((gap) => gap.to < to);
  const rows: { time: number; values: SensorSeries['points'][number]['values'] }[] = points.map(
    ({ at, values }) => ({ time: bucketMs === 0 ? at : middle(at), values }),
  );
  for (const gap of inner) rows.push({ time: (gap.from + gap.to) / 2, values: {} });
  rows.sort((a, b) => a.time - b.time);
  const lines = keys.slice(0, maxLines).map((key) => {
    const column = (part: 'mean' | 'min' | 'max') => rows.map(({ values }) => values[key]?.[part] ?? null);
    const mean = column('mean');
    return { key, mean, min: column('min'), max: column('max'), lone: loneAt(mean) };
  });
  return { times: rows.map(({ time }) => time), lines, gaps };
}
