import type { VedettaEvent } from '../../shared/events.ts';

/**
 * What happens while something is being read: an answer that left the server before an event did would
 * otherwise undo it on the page.
 */
export interface EventTape {
  /** Tells the tape what happened. */
  record(events: readonly VedettaEvent[]): void;
  /**
   * Reads, and answers with the events that arrived meanwhile: of those with the same key the last one, as an
   * event says all about its entity. `keyOf` answers null for what does not concern the reading.
   */
  during<Answer>(
    read: () => Promise<Answer>,
    keyOf: (event: VedettaEvent) => string | null,
  ): Promise<{ answer: Answer; since: readonly VedettaEvent[] }>;
}

export function createEventTape(): EventTape {
  const recordings = new Set<(event: VedettaEvent) => void>();
  return {
    record(events) {
      if (recordings.size === 0) return;
      for (const event of events) for (const keep of recordings) keep(event);
    },
    async during(read, keyOf) {
      const kept = new Map<string, VedettaEvent>();
      const keep = (event: VedettaEvent): void => {
        const key = keyOf(event);
        if (key === null) return;
        kept.delete(key);
        kept.set(key, event);
      };
      recordings.add(keep);
      try {
        const answer = await read();
        return { answer, since: [...kept.values()] };
      } finally {
        recordings.delete(keep);
      }
    },
  };
}
