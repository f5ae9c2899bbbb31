import { expect, test } from 'vitest';
import { timeLeftMs } from './timeLeft.ts';

const startedAt = 1_700_000_000_000;
const job = { state: 'running', total: 1000, done: 250, startedAt } as const;

test.each([
  ['a quarter done in 10 s: thrice as long', job, 10_000, 30_000],
  ['all done: nothing', { ...job, done: 1000 }, 10_000, 0],
  ['more came than was counted: nothing', { ...job, done: 1200 }, 10_000, 0],
  ['nothing done yet', { ...job, done: 0 }, 10_000, null],
  ['it has only begun', job, 1000, null],
  ['it is over', { ...job, state: 'done' }, 10_000, null],
  ['the clock was set back', job, -5000, null],
] as const)('%s', (_what, given, passedMs, left) => {
  expect(timeLeftMs(given, startedAt + passedMs)).toBe(left);
});
