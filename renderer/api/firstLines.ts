import type { QueryClient } from '@tanstack/react-query';
import type { ConnectionLogEntry, ParsingLogEntry } from '../../shared/domain/log.ts';
import type { VedettaEvent } from '../../shared/events.ts';
import type { Queries } from './queries.ts';
import { reduceLog } from './reducers.ts';

/** Puts new log rows on top of the first lines of both logs, where they were read. */
export function keepFirstLines(
  cache: QueryClient,
  { connectionLog, parsingLog }: Queries,
  events: readonly VedettaEvent[],
): void {
  const connection: ConnectionLogEntry[] = [];
  const parsing: ParsingLogEntry[] = [];
  for (const event of events) {
    if (event.type === 'connection_log') connection.push(event.entry);
    if (event.type === 'parsing_error') parsing.push(event.entry);
  }
  if (connection.length > 0) {
    cache.setQueryData(
      connectionLog.queryKey,
      (page) => page && { ...page, items: [...reduceLog(page.items, connection)] },
    );
  }
  if (parsing.length > 0) {
    cache.setQueryData(
      parsingLog.queryKey,
      (page) => page && { ...page, items: [...reduceLog(page.items, parsing)] },
    );
  }
}
