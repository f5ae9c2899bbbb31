import { expect, it } from 'vitest';
import { ratePerMinute, withSample } from './messageRate.ts';

it('tells a rate only from samples that span a quarter of a minute', () => {
  const one = withSample([], { at: 0, received: 100 });
  expect(ratePerMinute(one)).toBeNull();
  expect(ratePerMinute(withSample(one, { at: 14_000, received: 110 }))).toBeNull();
  expect(ratePerMinute(withSample(one, { at: 15_000, received: 110 }))).toBe(40);
});

it('looks back a minute', () => {
  let samples = withSample([], { at: 0, received: 0 });
  for (let at = 5000; at <= 120_000; at += 5000) samples = withSample(samples, { at, received: at / 1000 });
  expect(samples[0]).toEqual({ at: 60_000, received: 60 });
  expect(ratePerMinute(samples)).toBe(60);
});

it('begins anew when the count does', () => {
  const samples = withSample([{ at: 0, received: 900 }], { at: 5000, received: 3 });
  expect(samples).toEqual([{ at: 5000, received: 3 }]);
});
