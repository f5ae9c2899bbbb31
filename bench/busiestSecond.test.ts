import { expect, test } from 'vitest';
import { busiestSecond } from './busiestSecond.ts';

test('a second is looked at wherever it begins, not by the clock', () => {
  expect(busiestSecond([])).toBe(0);
  expect(busiestSecond([5])).toBe(1);
  expect(busiestSecond([0, 900, 950, 1100, 1899, 5000])).toBe(4);
});

test('what is a whole second apart does not lie in one', () => {
  expect(busiestSecond([0, 1000, 2000])).toBe(1);
});
