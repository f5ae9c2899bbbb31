import type { VedettaEvent } from '../../shared/events.ts';
import type { Clock } from '../core/clock.ts';
import { type AckWindow, createAckWindow } from './ackWindow.ts';
import type { EventSubscription } from './eventSubscription.ts';

/** Batches under way to a receiver that acknowledges; what happens beyond that waits, coalesced, and ends in `lag`. */
const UNDER_WAY_LIMIT = 4;
/** Events of one batch; of a backlog, the rest comes with the next ones. */
const BATCH_LIMIT = 1000;

/** The events of one subscription in batches, oldest first, none of them empty. Disposing ends them. */
export interface EventBatches extends Disposable {
  [Symbol.asyncIterator](): AsyncGenerator<VedettaEvent[], void, undefined>;
}

/** Those who read events in batches. */
export interface EventReceivers extends Disposable {
  /**
   * At most one batch per interval. With a name, at most four until the receiver of that name acknowledges;
   * without one (null), the transport itself holds its reader back.
   */
  follow(subscription: EventSubscription, name: string | null): EventBatches;
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
  ): AsyncGenerator<VedettaEvent[], void, undefined> {
    let rest = Promise.resolve();
    while (await subscription.ready()) {
      await window?.room();
      await rest;
      const events = subscription.take(BATCH_LIMIT);
      const last = events.at(-1);
      // It was closed while it waited.
      if (last === undefined) continue;
      rest = pause();
      window?.sent(last.id);
      yield events;
    }
  }

  return {
    follow(subscription, name) {
      const window = name === null ? null : createAckWindow(UNDER_WAY_LIMIT);
      if (name !== null && window !== null) windows.set(name, window);
      return {
        [Symbol.asyncIterator]: () => batches(subscription, window),
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
