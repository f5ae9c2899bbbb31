import { expect, test } from 'vitest';
import { hourBars } from './hourBars.ts';

const hour = 3_600_000;

test('three days of hours end with the one that runs; those without messages are there', () => {
  const now = 1000 * hour + 5;
  const { bars, most, sum } = hourBars(
    [
      { hour: 1000 * hour, messages: 4 },
      { hour: 999 * hour, messages: 2 },
      { hour: 900 * hour, messages: 9 },
    ],
    now,
  );
  expect([bars.length, bars.at(-1), bars.at(-2), most, sum]).toEqual([
    72,
    { hour: 1000 * hour, messages: 4 },
    { hour: 999 * hour, messages: 2 },
    4,
    6,
  ]);
});

test('of nothing the highest is one, so that nothing is divided by nothing', () => {
  expect(hourBars([], 0).most).toBe(1);
});
