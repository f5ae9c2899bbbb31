import { expect, test } from 'vitest';
import { restartDelayMs } from './engineLife.ts';

test('an engine that keeps dying is started ever more slowly, half a minute at most', () => {
  expect([0, 1, 2, 5, 6, 60].map((restarts) => restartDelayMs(restarts, 10))).toEqual([
    500, 1000, 2000, 16_000, 30_000, 30_000,
  ]);
});

test('one that lived for a minute is started at once', () => {
  expect(restartDelayMs(9, 60_000)).toBe(0);
});
