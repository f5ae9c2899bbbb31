import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wantedConnection } from '../../testing/linksBench.ts';
import {
  admitRetries,
  fullBucket,
  nextTokenAt,
  type RetryBucket,
  retriesPerSecond,
  retryWindowMs,
  takeToken,
} from './retryRate.ts';
import type { Action, Plan } from './states.ts';

/** Asks at each time; answers when a token was given. */
function taken(times: readonly number[]): number[] {
  let bucket: RetryBucket = fullBucket;
  return times.filter((now) => {
    const token = takeToken(bucket, now);
    bucket = token.bucket;
    return token.isTaken;
  });
}
/** Most of `times` within any second that begins with one of them. */
const mostInASecond = (times: readonly number[]) =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));

const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 3000 })), {
  maxLength: 300,
});
/** Times that only go on. */
const times = gaps.map((steps) => {
  let now = 0;
  return steps.map((step) => {
    now += step;
    return now;
  });
});

describe('laws', () => {
  test('no second has more than twenty retries', () => {
    fc.assert(
      fc.property(times, (asked) => {
        expect(mostInASecond(taken(asked))).toBeLessThanOrEqual(retriesPerSecond);
      }),
    );
  });

  test('nor has any second more links that open, though each may open a quarter of a second late', () => {
    const late = fc.tuple(times, fc.infiniteStream(fc.integer({ min: 0, max: retryWindowMs - 1000 })));
    fc.assert(
      fc.property(late, ([asked, lateness]) => {
        const opened = taken(asked).map((at) => at + Number(lateness.next().value));
        expect(mostInASecond(opened)).toBeLessThanOrEqual(retriesPerSecond);
      }),
    );
  });

  test('a token is refused only where the time before has twenty retries', () => {
    fc.assert(
      fc.property(times, (asked) => {
        let bucket: RetryBucket = fullBucket;
        const given: number[] = [];
        for (const now of asked) {
          const token = takeToken(bucket, now);
          const before = given.filter((at) => now - at < retryWindowMs).length;
          expect(token.isTaken).toBe(before < retriesPerSecond);
          bucket = token.bucket;
          if (token.isTaken) given.push(now);
        }
      }),
    );
  });

  test('a token is there when it was said to be, and not before', () => {
    fc.assert(
      fc.property(times, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (asked, share) => {
        let bucket: RetryBucket = fullBucket;
        for (const now of asked) bucket = takeToken(bucket, now).bucket;
        const now = asked.at(-1) ?? 0;
        const at = nextTokenAt(bucket, now);
        const between = now + Math.floor((at - now) * share);
        expect([takeToken(bucket, at).isTaken, takeToken(bucket, between).isTaken]).toEqual([
          true,
          at === now,
        ]);
      }),
    );
  });

  test('whatever the clock does, a token is there in a moment', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 100 }), (asked) => {
        let bucket: RetryBucket = fullBucket;
        for (const now of asked) {
          bucket = takeToken(bucket, now).bucket;
          const waitMs = nextTokenAt(bucket, now) - now;
          expect(waitMs >= 0 && waitMs <= retryWindowMs).toBe(true);
          expect(bucket.length).toBeLessThanOrEqual(retriesPerSecond);
        }
      }),
    );
  });
});

const connect = (connectionId: number, isRetry: boolean): Action => ({
  type: 'connect',
  connection: wantedConnection({ port: 1883 }, { connectionId }),
  isRetry,
  attempt: 1,
});
const planned = (actions: readonly Action[], nextCheckAt: number | null = null): Plan => ({
  actions,
  nextCheckAt,
});
const idle = { bucket: fullBucket, places: 50, isUnderWay: () => false };
const idsOf = ({ actions }: Plan) =>
  actions.map((action) => ('connection' in action ? action.connection.connectionId : action.connectionId));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_none, i) => from + i);

describe('of the retries of a plan', () => {
  const due = planned(range(1, 30).map((id) => connect(id, true)));

  test('twenty are let through, in their order; the rest stays due until a token is there', () => {
    const first = admitRetries(due, idle, 5000);
    expect([idsOf(first.plan), first.plan.nextCheckAt]).toEqual([range(1, 20), 6250]);
    const rest = planned(due.actions.slice(20));
    expect(admitRetries(rest, { ...idle, bucket: first.bucket }, 5900).plan).toEqual(planned([], 6250));
    expect(idsOf(admitRetries(rest, { ...idle, bucket: first.bucket }, 6250).plan)).toEqual(range(21, 30));
  });

  test('those that wait are looked at together, four times a second at most', () => {
    // One token is free in a moment, the others one after the other.
    const bucket = range(0, 19).map((index) => 3751 + index * 10);
    const { plan: held } = admitRetries(due, { ...idle, bucket }, 5000);
    expect([idsOf(held), held.nextCheckAt]).toEqual([[], 5250]);
    expect(idsOf(admitRetries(due, { ...idle, bucket }, 5250).plan)).toHaveLength(20);
  });

  test('first attempts and everything else are not counted', () => {
    const others: Action[] = [
      ...range(101, 140).map((id) => connect(id, false)),
      { type: 'disconnect', connectionId: 200 },
    ];
    const admitted = admitRetries(planned([...others, ...due.actions]), { ...idle, places: 100 }, 0);
    expect(idsOf(admitted.plan)).toEqual([...range(101, 140), 200, ...range(1, 20)]);
  });

  test('one that is still under way takes no token', () => {
    const admitted = admitRetries(due, { ...idle, isUnderWay: (id) => id <= 5 }, 0);
    expect(idsOf(admitted.plan)).toEqual(range(6, 25));
  });

  test('without a place none is begun, and it is looked at again', () => {
    const admitted = admitRetries(due, { ...idle, places: 3 }, 0);
    expect([idsOf(admitted.plan), admitted.plan.nextCheckAt, admitted.bucket]).toEqual([
      [1, 2, 3],
      1000,
      [0, 0, 0],
    ]);
  });

  test('what is due earlier anyway keeps its time', () => {
    expect(admitRetries(planned(due.actions, 400), idle, 0).plan.nextCheckAt).toBe(400);
  });
});
