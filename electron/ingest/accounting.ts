import { type MessageCounters, type MessageOutcome, noMessages } from '../../shared/domain/outcome.ts';
import type { StatsDelta } from '../../shared/ingest.ts';

const minuteMs = 60_000;

/** Start of the minute by which a message is counted. */
export const minuteOf = (receivedAt: number): number => Math.floor(receivedAt / minuteMs) * minuteMs;

/** Counts what became of each message, per connection and minute of arrival. */
export interface Accounting {
  count(connectionId: number, receivedAt: number, outcome: MessageOutcome): void;
  /** A parsed message of which parts were lost; beside the sum. */
  countPartial(connectionId: number, receivedAt: number): void;
  /** The counts since the last call, for the batch being made. */
  take(): StatsDelta[];
  /** Takes counts of shed messages back that could not be committed: nobody delivers those again. */
  returnShed(deltas: readonly StatsDelta[]): void;
}

export type Counters = { -readonly [Key in keyof MessageCounters]: number };

export function createAccounting(): Accounting {
  let open = new Map<number, { minute: number; counters: Counters }>();
  let closed: StatsDelta[] = [];

  const countersOf = (connectionId: number, receivedAt: number): Counters => {
    const minute = minuteOf(receivedAt);
    const current = open.get(connectionId);
    if (current?.minute === minute) return current.counters;
    if (current !== undefined) closed.push({ connectionId, ...current });
    const counters = { ...noMessages };
    open.set(connectionId, { minute, counters });
    return counters;
  };

  return {
    count(connectionId, receivedAt, outcome) {
      const counters = countersOf(connectionId, receivedAt);
      counters.received += 1;
      counters[outcome] += 1;
    },
    countPartial(connectionId, receivedAt) {
      countersOf(connectionId, receivedAt).partial += 1;
    },
    take() {
      const deltas = closed;
      for (const [connectionId, current] of open) deltas.push({ connectionId, ...current });
      open = new Map();
      closed = [];
      return deltas;
    },
    returnShed(deltas) {
      for (const { connectionId, minute, counters } of deltas) {
        if (counters.shed === 0) continue;
        const { shed } = counters;
        closed.push({ connectionId, minute, counters: { ...noMessages, received: shed, shed } });
      }
    },
  };
}

/** Adds counts to a total. */
export function addCounters(total: Counters, delta: Readonly<MessageCounters>): void {
  total.received += delta.received;
  total.parsed += delta.parsed;
  total.ignored += delta.ignored;
  total.unconfigured += delta.unconfigured;
  total.noParser += delta.noParser;
  total.failed += delta.failed;
  total.shed += delta.shed;
  total.duplicate += delta.duplicate;
  total.partial += delta.partial;
}
