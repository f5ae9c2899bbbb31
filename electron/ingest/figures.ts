import { type MessageCounters, noMessages } from '../../shared/domain/outcome.ts';
import type { IngestBatch, LoadedImage, StatsDelta } from '../../shared/ingest.ts';
import { addCounters, type Counters } from './accounting.ts';
import type { Waiting } from './intake.ts';

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
  /** 0: never in this run. */
  storedAt: number;
}

export function createConnectionFigures(loaded: LoadedImage): ConnectionFigures {
  const totals = new Map<number, Counters>();
  const last = new Map<number, LastMessage>();
  const unstored = new Set<number>();
  for (const { connectionId, counters } of loaded.counters) totals.set(connectionId, { ...counters });
  for (const { connectionId, at } of loaded.lastMessages) last.set(connectionId, { at, storedAt: at });

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
      for (const { message } of messages) {
        if (message.retain) continue;
        const known = last.get(message.connectionId);
        if (known === undefined) last.set(message.connectionId, { at: message.receivedAt, storedAt: 0 });
        else if (known.at < message.receivedAt) known.at = message.receivedAt;
        else continue;
        unstored.add(message.connectionId);
      }
      const due: { connectionId: number; at: number }[] = [];
      for (const connectionId of unstored) {
        const known = last.get(connectionId);
        if (known === undefined || (!flush && known.at < known.storedAt + storeIntervalMs)) continue;
        known.storedAt = known.at;
        unstored.delete(connectionId);
        due.push({ connectionId, at: known.at });
      }
      return due;
    },
  };
}
