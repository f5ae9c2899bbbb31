import type { Clock } from '../core/clock.ts';

const LOOK_EVERY_MS = 5000;
const TOLERANCE_MS = 10_000;

/**
 * Calls back when the wall clock has moved by more than the time between two looks: the computer slept, or
 * its clock was set.
 */
export function watchWallClock(clock: Clock, onGap: () => void): Disposable {
  let lastLookAt = clock.now();
  let timer: Disposable;
  const look = () => {
    const now = clock.now();
    const gapMs = Math.abs(now - lastLookAt - LOOK_EVERY_MS);
    lastLookAt = now;
    timer = clock.after(LOOK_EVERY_MS, look);
    if (gapMs > TOLERANCE_MS) onGap();
  };
  timer = clock.after(LOOK_EVERY_MS, look);
  return { [Symbol.dispose]: () => timer[Symbol.dispose]() };
}
