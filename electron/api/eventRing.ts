import type { VedettaEvent } from '../../shared/events.ts';

/** The last events, numbered without a gap, so that a receiver can go on where it was cut off. */
export interface EventRing {
  /** Number of the newest event; 0 before the first. */
  readonly newest: number;
  /** Adds the event with the number `newest + 1`. */
  add(event: VedettaEvent): void;
  /** What came after the event with this number, oldest first; null when that is no longer known, or never was. */
  after(number: number): VedettaEvent[] | null;
}

/** A ring of the last `capacity` events. */
export function createEventRing(capacity: number): EventRing {
  const slots: VedettaEvent[] = [];
  let newest = 0;
  return {
    get newest() {
      return newest;
    },
    add(event) {
      slots[newest % capacity] = event;
      newest += 1;
    },
    after(number) {
      const oldest = newest - slots.length;
      if (number < oldest || number > newest) return null;
      const events: VedettaEvent[] = [];
      for (let at = number; at < newest; at += 1) {
        const event = slots[at % capacity];
        if (event !== undefined) events.push(event);
      }
      return events;
    },
  };
}
