import { expect, test } from 'vitest';
import { createFakeClock } from './fakeClock.ts';

test('calls timers in the order in which they fall due, at the instant they fall due', async () => {
  const clock = createFakeClock(1000);
  const seen: [string, number][] = [];
  clock.after(20, () => seen.push(['second', clock.now()]));
  clock.after(10, () => seen.push(['first', clock.now()]));
  clock.after(31, () => seen.push(['too late', clock.now()]));
  await clock.advance(30);
  expect({ seen, now: clock.now(), pending: clock.pendingTimers() }).toEqual({
    seen: [
      ['first', 1010],
      ['second', 1020],
    ],
    now: 1030,
    pending: 1,
  });
});

test('lets a promise chain started by a timer set the next timer within the same advance', async () => {
  const clock = createFakeClock(0);
  const seen: number[] = [];
  const loop = async () => {
    await Promise.resolve();
    seen.push(clock.now());
    clock.after(10, () => void loop());
  };
  clock.after(10, () => void loop());
  await clock.advance(35);
  expect(seen).toEqual([10, 20, 30]);
});

test('a disposed timer is not called', async () => {
  const clock = createFakeClock(0);
  let called = false;
  clock
    .after(10, () => {
      called = true;
    })
    [Symbol.dispose]();
  await clock.advance(20);
  expect({ called, pending: clock.pendingTimers() }).toEqual({ called: false, pending: 0 });
});

test('a jump moves the wall clock and leaves the timers where they were', async () => {
  const clock = createFakeClock(0);
  const seen: number[] = [];
  clock.after(10, () => seen.push(clock.now()));
  clock.jump(1000);
  await clock.advance(10);
  expect(seen).toEqual([1010]);
});
