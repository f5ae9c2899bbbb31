import { expect, it } from 'vitest';
import { bucketEndMs, bucketOf, createSketchSum, sketch } from './sketch.ts';

/** Numbers from 0 to 1 that look random and are the same at each run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}
const times = (count: number, seed: number): number[] => {
  const random = numbers(seed);
  return Array.from({ length: count }, () => 10 ** (random.next().value * 7 - 2));
};
const of = (values: readonly number[]) => {
  const sum = createSketchSum();
  for (const value of values) sum.add(value);
  return sum;
};

it('puts each time into the bucket whose end is not below it, and at most 5 % above', () => {
  for (const ms of times(2000, 1).filter((each) => each > 0.1)) {
    const end = bucketEndMs(bucketOf(ms));
    expect(end / ms).toBeGreaterThan(0.999_999);
    expect(end / ms).toBeLessThan(1.051);
  }
  expect([0, -5, Number.NaN, 0.05].map(bucketOf)).toEqual([0, 0, 0, 0]);
  expect(bucketOf(1e12)).toBe(370);
});

it('merged parts say the same as one sketch of all, in whatever order', () => {
  for (let seed = 1; seed < 40; seed += 1) {
    const all = times(1 + seed * 7, seed);
    const cut = (seed * 3) % all.length;
    const merged = createSketchSum();
    merged.merge(of(all.slice(cut)).sketch());
    merged.merge(of(all.slice(0, cut)).sketch());
    expect(merged.sketch()).toEqual(of(all).sketch());
    expect(sketch.parse(JSON.parse(JSON.stringify(merged.sketch())))).toEqual(merged.sketch());
  }
});

it('a quantile is the true one or up to 5 % above, never below', () => {
  for (let seed = 1; seed < 20; seed += 1) {
    const all = times(500, seed).map((ms) => ms + 1);
    const sorted = all.toSorted((a, b) => a - b);
    for (const share of [0.5, 0.95, 0.99, 1]) {
      const exact = sorted[Math.ceil(share * all.length) - 1] ?? 0;
      const read = of(all).quantile(share) ?? 0;
      expect(read).toBeGreaterThanOrEqual(exact * 0.999_999);
      expect(read).toBeLessThanOrEqual(exact * 1.051);
    }
  }
});

it('of nothing there is no quantile', () => {
  expect(createSketchSum().quantile(0.95)).toBeNull();
});

it.each([
  [[[371, 1]]],
  [[[-1, 1]]],
  [[[0, 0]]],
  [[[0, 1.5]]],
  [Array.from({ length: 400 }, (_, bucket) => [bucket % 300, 1])],
])('what is no sketch is refused', (value) => {
  expect(sketch.safeParse(value).success).toBe(false);
});
