import type { Clock } from '../core/clock.ts';

/** The longest delay that a timer of Node.js takes; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The computer's own clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    let timer: NodeJS.Timeout;
    const wait = (remainingMs: number): void => {
      const stepMs = Math.min(Math.max(0, remainingMs), LONGEST_TIMER_MS);
      timer = setTimeout(() => {
        if (remainingMs > stepMs) wait(remainingMs - stepMs);
        else callback();
      }, stepMs);
      timer.unref();
    };
    wait(delayMs);
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  },
};
