import type { ConnectionLogEntry, ParsingLogEntry } from '../../shared/domain/log.ts';
import type { VedettaEvent } from '../../shared/events.ts';

/** The two logs, and what a row of each is. */
export interface LogRowOfKind {
  connection: ConnectionLogEntry;
  parsing: ParsingLogEntry;
}
export type LogKind = keyof LogRowOfKind;

export interface LogListener<Row> {
  /** Rows as they were written, newest first. Some of them may have been read already. */
  onRows(rows: readonly Row[]): void;
  /** Rows were left out on the way here: what is shown is to be read again. */
  onGap(): void;
}

/** Where log rows are heard as they are written. It keeps none. */
export interface LogFeed {
  readonly byKind: { readonly [Kind in LogKind]: Hearing<LogRowOfKind[Kind]> };
  publish(events: readonly VedettaEvent[]): void;
  /** Says that rows may have been missed. */
  gap(): void;
}

/** Those who listen to one log. */
export interface Hearing<Row> {
  /** Calls the listener until the answered function is called. */
  hear(listener: LogListener<Row>): () => void;
}

function createHearing<Row extends { id: number }>() {
  const listeners = new Set<LogListener<Row>>();
  return {
    hear(listener: LogListener<Row>) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    publish(rows: readonly Row[]) {
      if (rows.length === 0 || listeners.size === 0) return;
      const newestFirst = rows.toSorted((a, b) => b.id - a.id);
      for (const { onRows } of listeners) onRows(newestFirst);
    },
    gap() {
      for (const { onGap } of listeners) onGap();
    },
  };
}

export function createLogFeed(): LogFeed {
  const connection = createHearing<ConnectionLogEntry>();
  const parsing = createHearing<ParsingLogEntry>();
  return {
    byKind: { connection, parsing },
    publish(events) {
      connection.publish(events.flatMap((event) => (event.type === 'connection_log' ? [event.entry] : [])));
      parsing.publish(events.flatMap((event) => (event.type === 'parsing_error' ? [event.entry] : [])));
    },
    gap() {
      connection.gap();
      parsing.gap();
    },
  };
}
