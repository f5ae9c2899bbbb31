import type { VedettaEvent } from '../../shared/events.ts';
import { createCoalescingQueue } from './coalescingQueue.ts';

/**
 * One receiver's view of the events. It is read by `next`; what it has not read yet waits, coalesced,
 * up to a bound, beyond which one `lag` stands for all of it.
 */
export interface EventSubscription extends AsyncIterableIterator<VedettaEvent, undefined>, Disposable {
  /** Hands an event to the receiver. */
  deliver(event: VedettaEvent): void;
  next(): Promise<IteratorResult<VedettaEvent, undefined>>;
  return(): Promise<IteratorResult<VedettaEvent, undefined>>;
}

export interface SubscriptionOptions {
  readonly backlogLimit: number;
  readonly now: () => number;
  readonly onClose: () => void;
}

/** Opens a subscription. Reads are answered in the order in which they were asked. */
export function createSubscription({ backlogLimit, now, onClose }: SubscriptionOptions): EventSubscription {
  type Answer = IteratorResult<VedettaEvent, undefined>;
  const done: Answer = { done: true, value: undefined };
  const backlog = createCoalescingQueue<VedettaEvent>(backlogLimit, (missed, last) => ({
    type: 'lag',
    missed,
    id: last.id,
    at: now(),
  }));
  const readers: ((answer: Answer) => void)[] = [];
  let isClosed = false;

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    backlog.takeAll();
    for (const answer of readers.splice(0)) answer(done);
    onClose();
  };

  return {
    deliver(event) {
      if (isClosed) return;
      const reader = readers.shift();
      if (reader === undefined) backlog.push(event);
      else reader({ done: false, value: event });
    },
    next() {
      if (isClosed) return Promise.resolve(done);
      const event = backlog.shift();
      if (event !== undefined) return Promise.resolve({ done: false, value: event });
      return new Promise((resolve) => readers.push(resolve));
    },
    return() {
      close();
      return Promise.resolve(done);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.dispose]: close,
  };
}
