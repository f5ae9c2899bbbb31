import type { Announcement, VedettaEvent } from '../../shared/events.ts';
import type { Clock } from '../core/clock.ts';
import { createCoalescingQueue } from './coalescingQueue.ts';
import { devicesWanted } from './deviceEvents.ts';
import { createEventReceivers, type EventBatches } from './eventReceivers.ts';
import { createEventRing } from './eventRing.ts';
import { createSubscription, type EventSubscription } from './eventSubscription.ts';

export interface EventHubOptions {
  readonly clock: Clock;
  /** Names this run of the program in event ids: letters and digits, never used by a run before. */
  readonly boot: string;
  /** Shortest time between two batches. */
  readonly batchIntervalMs?: number;
  /** How many events a receiver may have been away for and still resume. */
  readonly ringCapacity?: number;
  /** How many events may wait for one receiver before it gets `lag` in their place. Not below `ringCapacity`, or a resume would end in `lag`. */
  readonly backlogLimit?: number;
}

/** What a receiver of batches wants. */
export interface EventWish {
  readonly lastEventId?: string | undefined;
  /** The name under which it acknowledges, if it does. */
  readonly receiver?: string | undefined;
  /** The sites of whose devices it wants to hear; undefined: all. */
  readonly devicesOf?: readonly number[] | undefined;
}

type Stamped = Announcement & { readonly at: number };

/** Where parts of the engine say what changed, and where receivers hear it. */
export interface EventHub extends Disposable {
  /** Says that something changed; receivers hear it in the next batch. Never throws, never waits. */
  announce(announcement: Announcement): void;
  /**
   * What is announced from now on; with `lastEventId` (`<boot>-<n>`), also what was announced after
   * that event. An id that is unknown or too old is answered with `lag`. With `isWanted`, only that.
   */
  subscribe(lastEventId?: string, isWanted?: (event: VedettaEvent) => boolean): EventSubscription;
  /** The same in batches, as the page reads them. */
  follow(wish: EventWish): EventBatches;
  /** Says that a receiver has dealt with everything up to an event. */
  acknowledge(receiver: string, lastId: string): void;
  /**
   * Sends nothing along the way of events, and answers after how many milliseconds it would have been handed to
   * receivers; null when `signal` ends the wait.
   */
  probe(signal: AbortSignal): Promise<number | null>;
  /** How many receivers listen now. */
  readonly receivers: number;
}

/** Opens the hub of events: coalesced per entity and type, at most one batch per `batchIntervalMs`. */
export function createEventHub(options: EventHubOptions): EventHub {
  const { clock, boot, batchIntervalMs = 100, ringCapacity = 10_000, backlogLimit = ringCapacity } = options;
  const ring = createEventRing(ringCapacity);
  const subscriptions = new Set<EventSubscription>();
  const receivers = createEventReceivers(clock, batchIntervalMs);
  let timer: Disposable | null = null;
  let isDisposed = false;
  const probes: (() => void)[] = [];

  const eventId = (number: number) => `${boot}-${number}`;
  const numberOf = (id: string): number | null => {
    if (!id.startsWith(`${boot}-`)) return null;
    const digits = id.slice(boot.length + 1);
    return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
  };

  // Beyond what the ring keeps, the oldest of a window could not be delivered to anybody.
  const pending = createCoalescingQueue<Stamped>(ringCapacity, (missed, { at }) => ({
    type: 'lag',
    missed,
    at,
  }));

  const flush = (): void => {
    timer = null;
    for (const stamped of pending.takeAll()) {
      const event: VedettaEvent = { ...stamped, id: eventId(ring.newest + 1) };
      ring.add(event);
      for (const subscription of subscriptions) subscription.deliver(event);
    }
    for (const arrive of probes.splice(0)) arrive();
  };

  const subscribe: EventHub['subscribe'] = (lastEventId, isWanted = () => true) => {
    const subscription = createSubscription({
      isWanted,
      // Far from the end of what can be resumed.
      passLimit: Math.ceil(ringCapacity / 4),
      backlogLimit,
      now: () => clock.now(),
      onClose: () => subscriptions.delete(subscription),
    });
    if (isDisposed) subscription[Symbol.dispose]();
    else subscriptions.add(subscription);
    if (lastEventId !== undefined) {
      const lastNumber = numberOf(lastEventId);
      const missed = lastNumber === null ? null : ring.after(lastNumber);
      if (missed === null) {
        subscription.deliver({ type: 'lag', missed: null, id: eventId(ring.newest), at: clock.now() });
      }
      for (const event of missed ?? []) subscription.deliver(event);
    }
    return subscription;
  };

  return {
    announce(announcement) {
      if (isDisposed) return;
      pending.push({ ...announcement, at: clock.now() });
      timer ??= clock.after(batchIntervalMs, flush);
    },
    subscribe,
    follow({ lastEventId, receiver, devicesOf }) {
      const startsAfter = lastEventId === undefined ? eventId(ring.newest) : null;
      const subscription = subscribe(lastEventId, devicesWanted(devicesOf));
      return receivers.follow(subscription, receiver ?? null, startsAfter);
    },
    acknowledge: receivers.acknowledge,
    probe(signal) {
      const startedAt = performance.now();
      return new Promise((resolve) => {
        probes.push(() => resolve(performance.now() - startedAt));
        signal.addEventListener('abort', () => resolve(null), { once: true });
        if (!isDisposed) timer ??= clock.after(batchIntervalMs, flush);
      });
    },
    get receivers() {
      return subscriptions.size;
    },
    [Symbol.dispose]() {
      isDisposed = true;
      timer?.[Symbol.dispose]();
      for (const subscription of [...subscriptions]) subscription[Symbol.dispose]();
      receivers[Symbol.dispose]();
    },
  };
}
