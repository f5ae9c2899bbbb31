import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachFigure } from '../../../shared/domain/figures.ts';
import { sensorSeries } from '../../../shared/domain/series.ts';
import { createSeries, maxFigures, type SeriesSpan } from './series.ts';

type Readings = readonly (readonly [at: number, data: unknown])[];

function seriesOf(span: SeriesSpan, readings: Readings) {
  const series = createSeries(span);
  for (const [at, data] of readings) series.add(at, data);
  return series.result();
}
const figuresOf = (data: unknown) => {
  const figures: [string, number][] = [];
  eachFigure(data, (...figure) => figures.push(figure));
  return figures;
};
const still = (value: number) => ({ min: value, max: value, mean: value });

describe('the figures of a value', () => {
  it('are its numbers, named by where they stand', () => {
    expect(
      figuresOf({
        value: 1.5,
        position: { x: 2, path: [3, { deep: 4 }] },
        state: 'ok',
        on: true,
        none: null,
      }),
    ).toEqual([
      ['value', 1.5],
      ['position.x', 2],
      ['position.path.1', 3],
      ['position.path.2.deep', 4],
    ]);
  });

  it('of a list without names are its places, counted from one', () => {
    expect(figuresOf({ values: [5, null, 7] })).toEqual([
      ['1', 5],
      ['3', 7],
    ]);
  });
});

describe('a series', () => {
  it('shows each reading by itself while they are not more than the points', () => {
    expect(
      seriesOf({ from: 0, to: 1000, points: 3 }, [
        [7, { x: 1, y: -1 }],
        [8, { x: null }],
        [500, { x: 2 }],
      ]),
    ).toEqual({
      from: 0,
      to: 1000,
      bucketMs: 0,
      keys: ['x', 'y'],
      isCut: false,
      points: [
        { at: 7, count: 1, resolution: 'raw', values: { x: still(1), y: still(-1) } },
        { at: 8, count: 1, resolution: 'raw', values: {} },
        { at: 500, count: 1, resolution: 'raw', values: { x: still(2) } },
      ],
    });
  });

  it('draws more of them together in buckets at multiples of their length, none without a reading', () => {
    expect(
      seriesOf({ from: 150, to: 1150, points: 11 }, [
        ...Array.from({ length: 10 }, (_, n) => [150 + n, { value: n }] as const),
        [350, { value: 3 }],
        [399, { value: -3 }],
        [1149, { value: 'broken' }],
      ]),
    ).toEqual({
      from: 150,
      to: 1150,
      bucketMs: 100,
      keys: ['value'],
      isCut: false,
      points: [
        { at: 100, count: 10, resolution: 'raw', values: { value: { min: 0, max: 9, mean: 4.5 } } },
        { at: 300, count: 2, resolution: 'raw', values: { value: { min: -3, max: 3, mean: 0 } } },
        { at: 1100, count: 1, resolution: 'raw', values: {} },
      ],
    });
  });

  it('follows so many figures and says that there are more', () => {
    const data = Object.fromEntries(Array.from({ length: maxFigures + 1 }, (_, n) => [`f${n}`, n]));
    const series = seriesOf({ from: 0, to: 10, points: 10 }, [[1, data]]);
    expect([series.keys.length, series.isCut, series.points[0]?.values['f31']]).toEqual([
      32,
      true,
      still(31),
    ]);
    expect(series.points[0]?.values['f32']).toBeUndefined();
  });

  it('stays finite with the largest numbers', () => {
    const largest = Number.MAX_VALUE;
    const readings = Array.from(
      { length: 11 },
      (_, n) => [n, { value: n % 2 ? largest : -largest }] as const,
    );
    const [point] = seriesOf({ from: 0, to: 1000, points: 10 }, readings).points;
    expect(point?.values['value']).toMatchObject({ min: -largest, max: largest });
    expect(Number.isFinite(point?.values['value']?.mean)).toBe(true);
  });

  const someReadings = fc
    .uniqueArray(fc.tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -99, max: 99 })), {
      selector: ([at]) => at,
      maxLength: 200,
    })
    .map((readings) => readings.sort(([a], [b]) => a - b));

  it('counts every reading once, in order, in at most so many points, each within its bucket', () => {
    fc.assert(
      fc.property(someReadings, fc.integer({ min: 2, max: 50 }), (readings, points) => {
        const series = seriesOf(
          { from: -5000, to: 5001, points },
          readings.map(([at, value]) => [at, { value }] as const),
        );
        sensorSeries.parse(series);
        const { bucketMs } = series;
        const inBucket = (start: number) =>
          readings.filter(([at]) => (bucketMs === 0 ? at === start : at >= start && at < start + bucketMs));
        expect(series.points.length).toBeLessThanOrEqual(points);
        expect(series.points.map(({ at }) => at)).toEqual(
          series.points.map(({ at }) => at).sort((a, b) => a - b),
        );
        expect(series.points.reduce((sum, { count }) => sum + count, 0)).toBe(readings.length);
        for (const { at, count, values } of series.points) {
          const held = inBucket(at).map(([, value]) => value);
          expect(count).toBe(held.length);
          expect(values['value']).toEqual({
            min: Math.min(...held),
            max: Math.max(...held),
            mean: expect.closeTo(held.reduce((sum, value) => sum + value, 0) / held.length, 6),
          });
        }
      }),
    );
  });

  it('goes on over what was thinned, in buckets that hold whole minutes or hours', () => {
    const aggregate = (at: number, count: number, min: number, max: number, mean: number) => ({
      at,
      qualities: { good: count, missing: 0, undated: 0, missing_undated: 0 },
      figures: { value: [count, min, max, mean, max, at] as const },
    });
    const series = createSeries({ from: 0, to: 7_200_000, points: 121 });
    series.addAggregate(aggregate(0, 10, 1, 5, 2), 'hour');
    series.addAggregate(aggregate(3_600_000, 2, 4, 8, 6), 'minute');
    series.add(3_700_000, { value: 9 });
    expect(series.result()).toEqual({
      from: 0,
      to: 7_200_000,
      bucketMs: 3_600_000,
      keys: ['value'],
      isCut: false,
      points: [
        { at: 0, count: 10, resolution: 'hour', values: { value: { min: 1, max: 5, mean: 2 } } },
        {
          at: 3_600_000,
          count: 3,
          resolution: 'minute',
          values: { value: { min: 4, max: 9, mean: expect.closeTo(7, 9) } },
        },
      ],
    });
  });
});
