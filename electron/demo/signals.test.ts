import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceleration, airTemperature, daily, drift, humidity, tilt, waterLevel } from './signals.ts';
import { timeStyles, timeText } from './timeText.ts';

const hour = 3_600_000;
const day = 24 * hour;
const from = Date.UTC(2026, 6, 1);
const hours = (count: number) => Array.from({ length: count }, (_, index) => from + index * hour);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('the day is coldest at four and warmest at sixteen', () => {
  expect(daily(from + 4 * hour)).toBeCloseTo(-1);
  expect(daily(from + 16 * hour)).toBeCloseTo(1);
});

test('July is warmer than January, and afternoons warmer than mornings', () => {
  const air = airTemperature('station');
  const month = (start: number) =>
    mean(Array.from({ length: 30 * 24 }, (_, index) => air(start + index * hour)));
  expect(month(Date.UTC(2026, 6, 1)) - month(Date.UTC(2026, 0, 1))).toBeGreaterThan(14);
  const at = (clock: number) =>
    mean(Array.from({ length: 30 }, (_, index) => air(from + index * day + clock * hour)));
  expect(at(16) - at(4)).toBeGreaterThan(6);
});

test('a level wanders slowly: no step of an hour is larger than 15 cm', () => {
  const levels = hours(1_000).map(waterLevel('reservoir', 1_200));
  const steps = levels.slice(1).map((level, index) => Math.abs(level - (levels[index] ?? 0)));
  expect(Math.max(...steps)).toBeLessThan(0.15);
  expect(Math.max(...levels) - Math.min(...levels)).toBeGreaterThan(0.5);
});

test('an accelerometer at rest shows gravity, a little noise, and no trend', () => {
  const values = hours(1_000).map(acceleration('z', 1));
  expect(mean(values)).toBeCloseTo(1, 1);
  expect(Math.max(...values) - Math.min(...values)).toBeLessThan(0.02);
});

test('a tilt stays within a few hundredths of a degree', () => {
  const values = hours(1_000).map(tilt('pitch'));
  expect(Math.max(...values) - Math.min(...values)).toBeLessThan(0.05);
});

test('humidity stays between 0 and 100 %, a drift within its reach', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 4_102_444_800_000 }), (key, at) => {
      expect(humidity(key)(at)).toBeGreaterThanOrEqual(0);
      expect(humidity(key)(at)).toBeLessThanOrEqual(100);
      expect(Math.abs(drift(key, at, 3, day))).toBeLessThanOrEqual(3);
    }),
  );
});

test('the time is written in each of the seven ways of the field', () => {
  const at = Date.UTC(2026, 10, 20, 15, 32, 24, 661);
  expect(timeStyles.map((style) => timeText(at, style))).toEqual([
    '2026-11-20T15:32:24.661Z',
    '2026-11-20T15:32:24.661000Z',
    '2026-11-20T17:32:24.661+02:00',
    '2026-11-20T15:32:24.661',
    '2026-11-20 15:32:24.661000',
    1_795_188_744,
    1_795_188_744_661,
  ]);
});
