import type { Clock } from '../../core/clock.ts';

/** A time limit, to be disposed once what it limits is over. */
export interface Limit extends Disposable {
  /** Aborted once the time is over, or with what it is a part of. */
  readonly signal: AbortSignal;
}

/** Limits something to so much time. */
export function within(clock: Clock, limitMs: number, whole: AbortSignal): Limit {
  const own = new AbortController();
  const timer = clock.after(limitMs, () => own.abort());
  return {
    signal: AbortSignal.any([own.signal, whole]),
    [Symbol.dispose]: () => timer[Symbol.dispose](),
  };
}

/** Calls `callback` when the signal is aborted, at once where it is already, unless disposed before. */
export function onAbort(signal: AbortSignal, callback: () => void): Disposable {
  if (signal.aborted) callback();
  else signal.addEventListener('abort', callback, { once: true });
  return { [Symbol.dispose]: () => signal.removeEventListener('abort', callback) };
}
