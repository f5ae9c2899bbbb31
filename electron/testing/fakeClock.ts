import type { Clock } from '../core/clock.ts';

/** A clock that only moves when told to. */
export interface FakeClock extends Clock {
  /**
   * Moves time forward and calls every timer that falls due on the way, in order. Before and after
   * each one it lets pending promises settle, so that what a timer started has reached its next wait.
   */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock without running timers, as a resumed computer or a corrected clock does. */
  jump(ms: number): void;
  /** Timers not yet due or disposed; zero at the end of a test that leaks none. */
  pendingTimers(): number;
}

interface Timer {
  readonly dueAt: number;
  readonly callback: () => void;
}

/** Rounds of the event loop that a chain of promises and immediates may take to come to rest. */
const SETTLING_ROUNDS = 5;

/** Lets pending promises and immediates run; takes no noticeable time. */
export async function settle(): Promise<void> {
  for (let round = 0; round < SETTLING_ROUNDS; round += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** Creates a clock that stands still at `startAt` (milliseconds since 1970 UTC). */
export function createFakeClock(startAt = Date.UTC(2026, 0, 1)): FakeClock {
  let now = startAt;
  /** What a jump of the wall clock adds to it; timers do not see jumps. */
  let offset = 0;
  const timers = new Set<Timer>();

  const nextDue = (until: number): Timer | undefined => {
    let next: Timer | undefined;
    for (const timer of timers) {
      if (timer.dueAt <= until && (next === undefined || timer.dueAt < next.dueAt)) next = timer;
    }
    return next;
  };

  return {
    now: () => now + offset,
    after(delayMs, callback) {
      const timer: Timer = { dueAt: now + Math.max(0, delayMs), callback };
      timers.add(timer);
      return { [Symbol.dispose]: () => void timers.delete(timer) };
    },
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let timer = nextDue(until); timer !== undefined; timer = nextDue(until)) {
        timers.delete(timer);
        now = timer.dueAt;
        timer.callback();
        await settle();
      }
      now = until;
    },
    jump(ms) {
      offset += ms;
    },
    pendingTimers: () => timers.size,
  };
}
