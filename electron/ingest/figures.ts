import { type MessageCounters, noMessages } from '../../shared/domain/outcome.ts';
import type { StatsDelta } from '../../shared/ingest.ts';
import type { IngestBatch, LoadedImage } from '../../shared/ingestBatch.ts';
import { burstMs } from '../core/liveness/cadence.ts';
import { addCounters, type Counters } from './accounting.ts';
import type { Source, Waiting } from './intake.ts';
import type { OnPause } from './ports.ts';

/** How often the arrival of the last message is stored with its connection, in milliseconds. */
const storeIntervalMs = 1000;

/** What is known of a connection beside its rows: committed counts, and its last live message. */
export interface ConnectionFigures {
  counters(connectionId: number): Readonly<MessageCounters>;
  lastMessageAt(connectionId: number): number | null;
  committed(stats: readonly StatsDelta[]): void;
  /** Notes the arrivals of a batch; answers those due to be stored with it, all of them when `flush`. */
  takeLastMessages(messages: readonly Waiting[], flush: boolean): IngestBatch['lastMessages'];
}

interface LastMessage {
  at: number;
  /** The link that delivered it; null: that of a run before. */
  source: Source | null;
  /** 0: never in this run. */
  storedAt: number;
}

export function createConnectionFigures(loaded: LoadedImage, onPause: OnPause): ConnectionFigures {
  const totals = new Map<number, Counters>();
  const last = new Map<number, LastMessage>();
  const unstored = new Set<number>();
  for (const { connectionId, counters } of loaded.counters) totals.set(connectionId, { ...counters });
  for (const { connectionId, at } of loaded.lastMessages)
    last.set(connectionId, { at, source: null, storedAt: at });

  return {
    counters: (connectionId) => ({ ...(totals.get(connectionId) ?? noMessages) }),
    lastMessageAt: (connectionId) => last.get(connectionId)?.at ?? null,
    committed(stats) {
      for (const { connectionId, counters } of stats) {
        const total = totals.get(connectionId) ?? { ...noMessages };
        addCounters(total, counters);
        totals.set(connectionId, total);
      }
    },
    takeLastMessages(messages, flush) {
      for (const { message, source } of messages) {
        if (message.retain) continue;
        const { connectionId, receivedAt: at } = message;
        const known = last.get(connectionId);
        if (known === undefined) last.set(connectionId, { at, source, storedAt: 0 });
        else if (known.at === at && known.source === source) continue;
        else {
          // Across two links nobody knows what was sent between them.
          const pauseMs = known.source === source ? at - known.at : 0;
          if (pauseMs >= burstMs) onPause(message, pauseMs);
          // Also back, where the clock was: messages come in the order of their arrival.
          known.at = at;
          known.source = source;
        }
        unstored.add(connectionId);
      }
      const due: { connectionId: number; at: number }[] = [];
      for (const connectionId of unstored) {
        const known = last.get(connectionId);
        if (known === undefined || (!flush && Math.abs(known.at - known.storedAt) < storeIntervalMs))
          continue;
        known.storedAt = known.at;
        unstored.delete(connectionId);
        due.push({ connectionId, at: known.at });
      }
      return due;
    },
  };
}
