import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, longestBackoffMs, takeoverBackoffMs } from './backoff.ts';

const policy = { attempts: 5, delayMs: 5000, maxDelayMs: 300_000 };

test('the ceiling doubles from the retry delay to the longest one', () => {
  const almostOne = 1 - Number.EPSILON;
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 1000].map((count) =>
    backoffMs(policy, { count, isRefusal: false }, almostOne),
  );
  expect(waits).toEqual([5000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000]);
});

test('the jitter is full: half the random number is half the ceiling', () => {
  expect(backoffMs(policy, { count: 3, isRefusal: false }, 0.5)).toBe(10_000);
  expect(backoffMs(policy, { count: 3, isRefusal: false }, 0)).toBe(0);
});

test('a refusal waits the longest delay times 1 to 1.2 from the first one on', () => {
  expect([0, 0.5].map((random) => backoffMs(policy, { count: 1, isRefusal: true }, random))).toEqual([
    300_000, 330_000,
  ]);
});

test('a fight for a client id waits as long as a refusal, a minute at least', () => {
  const hasty = { attempts: 5, delayMs: 1000, maxDelayMs: 2000 };
  expect([takeoverBackoffMs(policy, 0.5), takeoverBackoffMs(hasty, 0.5), longestBackoffMs(hasty)]).toEqual([
    330_000, 60_000, 60_000,
  ]);
});

test('no wait is longer than the longest one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.boolean(),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (count, isRefusal, random) => {
        const wait = backoffMs(policy, { count, isRefusal }, random);
        return wait >= 0 && wait <= longestBackoffMs(policy);
      },
    ),
  );
});
