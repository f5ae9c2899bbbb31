import type { EventBatch } from '../../shared/contract/events.ts';
import type { Clock } from '../core/clock.ts';
import { type AckWindow, createAckWindow } from './ackWindow.ts';
import type { EventSubscription } from './eventSubscription.ts';

/** Batches under way to a receiver that acknowledges; what happens beyond that waits, coalesced, and ends in `lag`. */
const UNDER_WAY_LIMIT = 4;
/** Events of one batch; of a backlog, the rest comes with the next ones. */
const BATCH_LIMIT = 1000;

/** The events of one subscription in batches, oldest first. Disposing ends them. */
export interface EventBatches extends Disposable {
  [Symbol.asyncIterator](): AsyncGenerator<EventBatch, void, undefined>;
}

/** Those who read events in batches. */
export interface EventReceivers extends Disposable {
  /**
   * At most one batch per interval. With a name, at most four until the receiver of that name acknowledges;
   * without one (null), the transport itself holds its reader back. With `startsAfter`, the first batch says
   * at once that the receiver may resume there, should it be cut off before anything happens.
   */
  follow(subscription: EventSubscription, name: string | null, startsAfter: string | null): EventBatches;
  /** The receiver has dealt with everything up to this event. One that is not known changes nothing. */
  acknowledge(name: string, lastId: string): void;
}

export function createEventReceivers(clock: Clock, batchIntervalMs: number): EventReceivers {
  const windows = new Map<string, AckWindow>();

  const pause = (): Promise<void> =>
    new Promise((resolve) => void clock.after(batchIntervalMs, () => resolve()));

  async function* batches(
    subscription: EventSubscription,
    window: AckWindow | null,
    startsAfter: string | null,
  ): AsyncGenerator<EventBatch, void, undefined> {
    if (startsAfter !== null) yield { upTo: startsAfter, events: [] };
    let rest = Promise.resolve();
    while (await subscription.ready()) {
      await window?.room();
      await rest;
      const batch = subscription.take(BATCH_LIMIT);
      // It was closed while it waited.
      if (batch === null) continue;
      rest = pause();
      window?.sent(batch.upTo);
      yield batch;
    }
  }

  return {
    follow(subscription, name, startsAfter) {
      const window = name === null ? null : createAckWindow(UNDER_WAY_LIMIT);
      if (name !== null && window !== null) windows.set(name, window);
      return {
        [Symbol.asyncIterator]: () => batches(subscription, window, startsAfter),
        [Symbol.dispose]() {
          if (name !== null && windows.get(name) === window) windows.delete(name);
          subscription[Symbol.dispose]();
          window?.[Symbol.dispose]();
        },
      };
    },
    acknowledge: (name, lastId) => windows.get(name)?.acknowledge(lastId),
    [Symbol.dispose]() {
      for (const window of windows.values()) window[Symbol.dispose]();
      windows.clear();
    },
  };
}
