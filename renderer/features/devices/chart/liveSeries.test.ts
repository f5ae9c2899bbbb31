import { expect, it } from 'vitest';
import type { SensorSeries } from '../../../../shared/domain/series.ts';
import { withReadings } from './liveSeries.ts';
import { summarise } from './seriesSummary.ts';

const range = (min: number, max: number, mean: number) => ({ min, max, mean });
const reading = (at: number, value: unknown) => ({ at, data: { value } });
const single: SensorSeries = {
  from: 0,
  to: 100,
  bucketMs: 0,
  keys: ['value'],
  isCut: false,
  points: [
    { at: 10, count: 1, resolution: 'raw', values: { value: range(1, 1, 1) } },
    { at: 90, count: 1, resolution: 'raw', values: { value: range(3, 3, 3) } },
  ],
};
const bucketed: SensorSeries = {
  ...single,
  bucketMs: 50,
  points: [
    { at: 0, count: 2, resolution: 'raw', values: { value: range(1, 3, 2) } },
    { at: 50, count: 3, resolution: 'raw', values: { value: range(4, 4, 4) } },
  ],
};

it('adds a newer reading as a point, and lets go of what is too old', () => {
  expect(withReadings(single, [reading(120, 5), reading(110, null)], 20)).toEqual({
    ...single,
    from: 20,
    to: 121,
    points: [
      single.points[1],
      { at: 110, count: 1, resolution: 'raw', values: {} },
      { at: 120, count: 1, resolution: 'raw', values: { value: range(5, 5, 5) } },
    ],
  });
});

it('is the very same when it knows the readings already', () => {
  const after = withReadings(single, [reading(120, 5)], 20);
  expect(withReadings(after, [reading(120, 5), reading(90, 3)], 20)).toBe(after);
});

it('puts a reading into its bucket, and begins the next one', () => {
  const series = withReadings({ ...bucketed, to: 90 }, [reading(95, 8), reading(101, 6)], 0);
  expect(series.points.slice(1)).toEqual([
    { at: 50, count: 4, resolution: 'raw', values: { value: range(4, 8, 5) } },
    { at: 100, count: 1, resolution: 'raw', values: { value: range(6, 6, 6) } },
  ]);
});

it('learns a figure that no reading had before', () => {
  expect(withReadings(single, [{ at: 120, data: { x: 1 } }], 0).keys).toEqual(['value', 'x']);
});

it('sums up: a bucket weighs as much as it has readings', () => {
  expect(summarise(bucketed)).toEqual({
    count: 5,
    gaps: 0,
    hoursUntil: null,
    minutesUntil: null,
    figures: [{ key: 'value', min: 1, max: 4, mean: 3.2 }],
  });
  expect(summarise({ ...single, points: [] })).toEqual({
    count: 0,
    gaps: 0,
    hoursUntil: null,
    minutesUntil: null,
    figures: [],
  });
});

it('tells up to when the readings were thinned, and to what', () => {
  const point = { count: 2, values: { value: range(1, 3, 2) } };
  const thinned: SensorSeries = {
    ...bucketed,
    points: [
      { ...point, at: 0, resolution: 'hour' },
      { ...point, at: 50, resolution: 'minute' },
    ],
  };
  expect(summarise({ ...thinned, to: 90 })).toMatchObject({ hoursUntil: 50, minutesUntil: 90 });
});
