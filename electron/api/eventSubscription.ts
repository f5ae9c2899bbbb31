import type { VedettaEvent } from '../../shared/events.ts';
import { createCoalescingQueue } from './coalescingQueue.ts';

/**
 * One receiver's view of the events. What it has not taken yet waits, coalesced, up to a bound, beyond which
 * one `lag` stands for all of it.
 */
export interface EventSubscription extends AsyncIterableIterator<VedettaEvent, undefined>, Disposable {
  /** Hands an event to the receiver. */
  deliver(event: VedettaEvent): void;
  /** True once something waits, false when nothing will come any more. */
  ready(): Promise<boolean>;
  /** Takes what waits, oldest first, at most `limit` events. */
  take(limit: number): VedettaEvent[];
  next(): Promise<IteratorResult<VedettaEvent, undefined>>;
  return(): Promise<IteratorResult<VedettaEvent, undefined>>;
}

export interface SubscriptionOptions {
  readonly backlogLimit: number;
  readonly now: () => number;
  readonly onClose: () => void;
}

/** Opens a subscription. */
export function createSubscription({ backlogLimit, now, onClose }: SubscriptionOptions): EventSubscription {
  const backlog = createCoalescingQueue<VedettaEvent>(backlogLimit, (missed, last) => ({
    type: 'lag',
    missed,
    id: last.id,
    at: now(),
  }));
  let waiting: ((isOpen: boolean) => void)[] = [];
  let isClosed = false;

  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const answer of woken) answer(!isClosed);
  };
  const ready = (): Promise<boolean> =>
    isClosed || backlog.size > 0
      ? Promise.resolve(!isClosed)
      : new Promise((resolve) => waiting.push(resolve));
  const take = (limit: number): VedettaEvent[] => {
    const events: VedettaEvent[] = [];
    while (events.length < limit) {
      const event = backlog.shift();
      if (event === undefined) break;
      events.push(event);
    }
    return events;
  };
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    backlog.takeAll();
    wake();
    onClose();
  };

  return {
    deliver(event) {
      if (isClosed) return;
      backlog.push(event);
      wake();
    },
    ready,
    take,
    async next() {
      while (await ready()) {
        const [event] = take(1);
        // Another reader may have been quicker.
        if (event !== undefined) return { done: false, value: event };
      }
      return { done: true, value: undefined };
    },
    return() {
      close();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.dispose]: close,
  };
}
