import type { MessageCounters } from '../../shared/domain/outcome.ts';
import type { DatabaseHandle } from '../handle.ts';

/** Adds up the message counts of minutes, with a statement that is prepared once. */
export interface MessageSums {
  /** Of the minutes of a connection that begin at `from` ≤ t < `to`, and in how many of them messages arrived. */
  between(connectionId: number, from: number, to: number): { minutes: number; counters: MessageCounters };
}

const columns = {
  received: 'received',
  parsed: 'parsed',
  ignored: 'ignored',
  unconfigured: 'unconfigured',
  noParser: 'no_parser',
  failed: 'failed',
  shed: 'shed',
  duplicate: 'duplicate',
  partial: 'partial',
} as const satisfies Record<keyof MessageCounters, string>;

const sums = Object.entries(columns)
  .map(([name, column]) => `coalesce(sum(${column}), 0) AS ${name}`)
  .join(', ');

export function createMessageSums({ sqlite }: DatabaseHandle): MessageSums {
  const statement = sqlite.prepare<
    { id: number; from: number; to: number },
    MessageCounters & { minutes: number }
  >(`SELECT count(*) AS minutes, ${sums} FROM message_stats
      WHERE connection_id = :id AND minute >= :from AND minute < :to`);
  return {
    between(id, from, to) {
      const row = statement.get({ id, from, to });
      if (row === undefined) throw new Error('A sum without a row.');
      const { minutes, ...counters } = row;
      return { minutes, counters };
    },
  };
}
