import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, takeoverBackoffMs } from './backoff.ts';
import { afterEnd, type LinkEnd, noTakeovers, type Takeovers } from './takeover.ts';

const minute = 60_000;
const after = (ends: readonly (readonly [at: number, end: LinkEnd])[]): Takeovers =>
  ends.reduce((known, [at, end]) => afterEnd(known, end, at), noTakeovers);

test.each<[string, readonly (readonly [number, LinkEnd])[], boolean]>([
  [
    'two kicks',
    [
      [0, 'closed_early'],
      [5, 'closed_early'],
    ],
    false,
  ],
  [
    'three kicks',
    [
      [0, 'closed_early'],
      [5, 'closed_early'],
      [9, 'closed_early'],
    ],
    true,
  ],
  [
    'three that the broker names',
    [
      [0, 'taken_over'],
      [5, 'taken_over'],
      [9, 'taken_over'],
    ],
    true,
  ],
  [
    'three, and one before the topics were answered for',
    [
      [0, 'closed_early'],
      [5, 'closed_early'],
      [7, 'unclear'],
      [9, 'closed_early'],
    ],
    true,
  ],
  [
    'three before the topics were answered for',
    [
      [0, 'unclear'],
      [5, 'unclear'],
      [9, 'unclear'],
    ],
    false,
  ],
  [
    'three with another failure between them',
    [
      [0, 'closed_early'],
      [5, 'closed_early'],
      [7, 'other'],
      [9, 'closed_early'],
    ],
    false,
  ],
  [
    'three in the course of half an hour',
    [
      [0, 'closed_early'],
      [10 * minute, 'closed_early'],
      [20 * minute, 'closed_early'],
    ],
    false,
  ],
  [
    'three, then one after a long wait',
    [
      [0, 'taken_over'],
      [5, 'taken_over'],
      [9, 'taken_over'],
      [60 * minute, 'taken_over'],
    ],
    true,
  ],
  [
    'three, then a broker that is away',
    [
      [0, 'taken_over'],
      [5, 'taken_over'],
      [9, 'taken_over'],
      [20, 'other'],
    ],
    false,
  ],
])('another client is named, or not: %s', (_name, ends, isNamed) => {
  expect(after(ends).isNamed).toBe(isNamed);
});

test('it is certain once the broker said so', () => {
  expect([
    after([
      [0, 'closed_early'],
      [5, 'closed_early'],
      [9, 'closed_early'],
    ]).isCertain,
    after([
      [0, 'closed_early'],
      [5, 'taken_over'],
      [9, 'closed_early'],
    ]).isCertain,
  ]).toEqual([false, true]);
});

test('whatever is set, and however soon each kick comes, no minute has more than four', () => {
  const policies = fc.record({
    attempts: fc.constant(5),
    delayMs: fc.integer({ min: 1000, max: 60_000 }),
    maxDelayMs: fc.integer({ min: 60_000, max: 300_000 }),
  });
  const hasty = fc.constant({ attempts: 5, delayMs: 1000, maxDelayMs: 1000 });
  const kick = fc.record({
    aliveMs: fc.integer({ min: 0, max: 10_000 }),
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.oneof(policies, hasty), fc.array(kick, { maxLength: 40 }), (policy, fight) => {
      let now = 0;
      let known = noTakeovers;
      const kicks = fight.map(({ aliveMs, random }, index) => {
        now += aliveMs;
        const at = now;
        known = afterEnd(known, 'closed_early', now);
        now += known.isNamed
          ? takeoverBackoffMs(policy, random)
          : backoffMs(policy, { count: index + 1, isRefusal: false }, random);
        return at;
      });
      for (const from of kicks) {
        expect(kicks.filter((at) => at >= from && at < from + minute).length).toBeLessThanOrEqual(4);
      }
    }),
  );
});
