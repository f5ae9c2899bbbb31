import type { Clock } from '../core/clock.ts';

/** With the probe of a link (3 s) and its first retry (5 s at most), links are replaced within 10 s of a resume. */
const LOOK_EVERY_MS = 1000;
const TOLERANCE_MS = 10_000;

/** Knows when the wall clock moved by more than the time that passed: the computer slept, or its clock was set. */
export interface WallClockWatch extends Disposable {
  /** Whether it did so since the last look. Asked before anything is decided by the clock. */
  hasJumped(): boolean;
}

/** Looks every second and calls back after a jump, unless `hasJumped` told of it before. */
export function watchWallClock(clock: Clock, onJump: () => void): WallClockWatch {
  let lastLookAt = clock.now();
  let timer: Disposable;
  const hasJumped = () => {
    const now = clock.now();
    const passedMs = now - lastLookAt;
    lastLookAt = now;
    return passedMs < -TOLERANCE_MS || passedMs > LOOK_EVERY_MS + TOLERANCE_MS;
  };
  const look = () => {
    timer = clock.after(LOOK_EVERY_MS, look);
    if (hasJumped()) onJump();
  };
  timer = clock.after(LOOK_EVERY_MS, look);
  return { hasJumped, [Symbol.dispose]: () => timer[Symbol.dispose]() };
}
