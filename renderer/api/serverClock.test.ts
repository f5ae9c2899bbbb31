import { expect, it } from 'vitest';
import { createServerClock } from './serverClock.ts';

it('goes by the local clock where the two agree', () => {
  const clock = createServerClock(() => 100_000);
  clock.observe(99_800);
  expect(clock.now()).toBe(100_000);
});

it('follows a server that is ahead, and the event that came fastest', () => {
  const clock = createServerClock(() => 100_000);
  clock.observe(150_000);
  clock.observe(160_000);
  clock.observe(155_000);
  expect(clock.now()).toBe(160_000);
});

it('follows a server that is behind', () => {
  const clock = createServerClock(() => 100_000);
  clock.observe(40_000);
  expect(clock.now()).toBe(40_000);
});

it('is not led astray by an old event that was kept for a reader who comes back', () => {
  const clock = createServerClock(() => 100_000);
  clock.observe(10_000);
  clock.observe(99_900);
  expect(clock.now()).toBe(100_000);
});
