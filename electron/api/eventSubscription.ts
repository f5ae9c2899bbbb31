import type { EventBatch } from '../../shared/contract/events.ts';
import type { VedettaEvent } from '../../shared/events.ts';
import { createCoalescingQueue } from './coalescingQueue.ts';

/**
 * One receiver's view of the events. What it has not taken yet waits, coalesced, up to a bound, beyond which
 * one `lag` stands for all of it.
 */
export interface EventSubscription extends AsyncIterableIterator<VedettaEvent, undefined>, Disposable {
  /** Hands an event to the receiver. */
  deliver(event: VedettaEvent): void;
  /** True once something waits or much was passed over, false when nothing will come any more. */
  ready(): Promise<boolean>;
  /** Takes what waits, oldest first, at most `limit` events; null when nothing was delivered since the last time. */
  take(limit: number): EventBatch | null;
  next(): Promise<IteratorResult<VedettaEvent, undefined>>;
  return(): Promise<IteratorResult<VedettaEvent, undefined>>;
}

export interface SubscriptionOptions {
  /** Whether the receiver wants to hear of an event; the others are passed over. */
  readonly isWanted: (event: VedettaEvent) => boolean;
  /** After so many events that were passed over, a receiver hears how far it is, so that it can resume from there. */
  readonly passLimit: number;
  readonly backlogLimit: number;
  readonly now: () => number;
  readonly onClose: () => void;
}

/** Opens a subscription. */
export function createSubscription(options: SubscriptionOptions): EventSubscription {
  const { isWanted, passLimit, backlogLimit, now, onClose } = options;
  const backlog = createCoalescingQueue<VedettaEvent>(backlogLimit, (missed, last) => ({
    type: 'lag',
    missed,
    id: last.id,
    at: now(),
  }));
  let waiting: ((isOpen: boolean) => void)[] = [];
  let isClosed = false;
  let passed = 0;
  /** The last event that was delivered and not yet told of. */
  let newestId: string | null = null;

  const isDue = () => backlog.size > 0 || passed >= passLimit;
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const answer of woken) answer(!isClosed);
  };
  const ready = (): Promise<boolean> =>
    isClosed || isDue() ? Promise.resolve(!isClosed) : new Promise((resolve) => waiting.push(resolve));
  const take = (limit: number): EventBatch | null => {
    const events: VedettaEvent[] = [];
    while (events.length < limit) {
      const event = backlog.shift();
      if (event === undefined) break;
      events.push(event);
    }
    const upTo = backlog.size > 0 ? events.at(-1)?.id : newestId;
    if (upTo === undefined || upTo === null) return null;
    if (backlog.size === 0) newestId = null;
    passed = 0;
    return { upTo, events };
  };
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    backlog.takeAll();
    newestId = null;
    wake();
    onClose();
  };

  return {
    deliver(event) {
      if (isClosed) return;
      newestId = event.id;
      if (isWanted(event)) backlog.push(event);
      else passed += 1;
      if (isDue()) wake();
    },
    ready,
    take,
    async next() {
      while (await ready()) {
        const event = take(1)?.events[0];
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
