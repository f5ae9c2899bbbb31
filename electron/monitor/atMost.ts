import type { Clock } from '../core/clock.ts';

/** Waits for `work`, `waitMs` at most; null: it takes longer, and goes on by itself. */
export async function atMost<Value>(
  clock: Clock,
  waitMs: number,
  work: Promise<Value>,
): Promise<Value | null> {
  const waitedLongEnough = Promise.withResolvers<null>();
  using _timer = clock.after(waitMs, () => waitedLongEnough.resolve(null));
  return await Promise.race([work, waitedLongEnough.promise]);
}
