import type { Announcement } from '../../shared/events.ts';
import { eventKey, mergeEvents } from './eventKey.ts';

/** A first-in-first-out queue that holds at most one event per entity and type, and never more than its limit. */
export interface CoalescingQueue<Event extends Announcement> {
  readonly size: number;
  /** Adds an event; one about the same thing that still waits is left out, and the new one stands last. */
  push(event: Event): void;
  shift(): Event | undefined;
  /** Takes everything that waits, oldest first. */
  takeAll(): Event[];
}

/**
 * A queue of at most `limit` events. When one more arrives, all are left out and `onOverflow` gives
 * the event that stands for them (`lag`), told how many they were and which was the last.
 */
export function createCoalescingQueue<Event extends Announcement>(
  limit: number,
  onOverflow: (missed: number, last: Event) => Event,
): CoalescingQueue<Event> {
  const waiting = new Map<string, Event>();

  const collapse = (last: Event): void => {
    let missed = 0;
    for (const event of waiting.values()) missed += event.type === 'lag' ? (event.missed ?? 0) : 1;
    waiting.clear();
    const lag = onOverflow(missed, last);
    waiting.set(eventKey(lag), lag);
  };

  return {
    get size() {
      return waiting.size;
    },
    push(event) {
      const key = eventKey(event);
      const earlier = waiting.get(key);
      // Deleting first moves the entity to the end: the order of what was said last is kept.
      waiting.delete(key);
      waiting.set(key, earlier === undefined ? event : mergeEvents(earlier, event));
      if (waiting.size > limit) collapse(event);
    },
    shift() {
      for (const [key, event] of waiting) {
        waiting.delete(key);
        return event;
      }
      return undefined;
    },
    takeAll() {
      const events = [...waiting.values()];
      waiting.clear();
      return events;
    },
  };
}
