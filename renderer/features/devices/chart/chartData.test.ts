import { expect, it } from 'vitest';
import type { SensorSeries } from '../../../../shared/domain/series.ts';
import { chartData } from './chartData.ts';
import { seriesGaps } from './seriesGaps.ts';

const still = (value: number) => ({ value: { min: value, max: value, mean: value } });

function singles(...times: number[]): SensorSeries {
  const points = times.map((at) => ({ at, count: 1, resolution: 'raw' as const, values: still(at) }));
  return { from: 0, to: 100, bucketMs: 0, keys: ['value'], isCut: false, points };
}
function buckets(to: number, ...times: number[]): SensorSeries {
  return { ...singles(...times), bucketMs: 10, to };
}

it('is a gap what is more than three times the usual time between readings', () => {
  expect(seriesGaps(singles(60, 70, 80, 90, 95))).toEqual([]);
  expect(seriesGaps(singles(10, 20, 30, 61, 71, 81, 91))).toEqual([{ from: 30, to: 61 }]);
});

it('is a gap where buckets that follow each other miss one', () => {
  expect(seriesGaps(buckets(70, 10, 20, 40, 50, 60))).toEqual([{ from: 30, to: 40 }]);
});

it('is no gap between buckets of a sensor that reads more seldom than they are long', () => {
  expect(seriesGaps(buckets(120, 0, 30, 60, 90))).toEqual([]);
});

it('is a gap from the last reading up to the end', () => {
  expect(seriesGaps(singles(10, 20, 30))).toEqual([{ from: 30, to: 100 }]);
});

it('knows no usual time from one reading', () => {
  expect([seriesGaps(singles(10)), seriesGaps(singles())]).toEqual([[], []]);
});

it('breaks the line at a gap, and marks a point that no line goes through', () => {
  expect(chartData(singles(1, 2, 3, 4, 50, 96, 97, 98, 99))).toEqual({
    times: [1, 2, 3, 4, 27, 50, 73, 96, 97, 98, 99],
    lines: [
      {
        key: 'value',
        mean: [1, 2, 3, 4, null, 50, null, 96, 97, 98, 99],
        min: [1, 2, 3, 4, null, 50, null, 96, 97, 98, 99],
        max: [1, 2, 3, 4, null, 50, null, 96, 97, 98, 99],
        lone: [5],
      },
    ],
    gaps: [
      { from: 4, to: 50 },
      { from: 50, to: 96 },
    ],
  });
});

it('draws a bucket in its middle, and nothing where a figure is missing', () => {
  const series = buckets(30, 0, 10, 20);
  const [first, , last] = series.points;
  const points = [first, { at: 10, count: 3, resolution: 'raw' as const, values: {} }, last].filter(
    (point) => point !== undefined,
  );
  expect(chartData({ ...series, points })).toMatchObject({
    times: [5, 15, 25],
    lines: [{ mean: [0, null, 20], lone: [0, 2] }],
    gaps: [],
  });
});
