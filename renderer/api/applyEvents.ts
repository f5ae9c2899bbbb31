import type { QueryClient } from '@tanstack/react-query';
import type { ConnectionLogEntry, ParsingLogEntry } from '../../shared/domain/log.ts';
import type { VedettaEvent } from '../../shared/events.ts';
import type { Queries } from './queries.ts';
import { reduceConnections, reduceDevices, reduceLog, reduceMonitor, type SiteDevices } from './reducers.ts';

/** Types that the cached lists cannot be brought up to date with: what they touch is read again. */
const readAgain: ReadonlySet<VedettaEvent['type']> = new Set(['lag', 'settings_changed']);

/** Brings everything that was read up to date with what happened since. */
export function applyEvents(cache: QueryClient, queries: Queries, events: readonly VedettaEvent[]): void {
  if (events.some((event) => readAgain.has(event.type))) {
    void cache.invalidateQueries();
  }
  cache.setQueryData(queries.connections.queryKey, (list) => {
    const next = changed(list, list && reduceConnections(list, events));
    return next && [...next];
  });
  cache.setQueryData(queries.monitor.queryKey, (monitor) =>
    changed(monitor, monitor && reduceMonitor(monitor, events)),
  );
  applyLogs(cache, queries, events);
  applyDevices(cache, events);
}

/** Undefined tells the cache to leave its value alone, so that nothing is rendered again. */
function changed<Value>(before: Value | undefined, after: Value | undefined): Value | undefined {
  return after === before ? undefined : after;
}

function applyLogs(cache: QueryClient, queries: Queries, events: readonly VedettaEvent[]): void {
  const connection: ConnectionLogEntry[] = [];
  const parsing: ParsingLogEntry[] = [];
  for (const event of events) {
    if (event.type === 'connection_log') connection.push(event.entry);
    if (event.type === 'parsing_error') parsing.push(event.entry);
  }
  if (connection.length > 0) {
    cache.setQueryData(
      queries.connectionLog.queryKey,
      (page) => page && { ...page, items: [...reduceLog(page.items, connection)] },
    );
  }
  if (parsing.length > 0) {
    cache.setQueryData(
      queries.parsingLog.queryKey,
      (page) => page && { ...page, items: [...reduceLog(page.items, parsing)] },
    );
  }
}

function applyDevices(cache: QueryClient, events: readonly VedettaEvent[]): void {
  for (const query of cache.getQueryCache().findAll({ queryKey: ['devices'] })) {
    const siteId = query.queryKey[1];
    const before = cache.getQueryData<SiteDevices>(query.queryKey);
    if (typeof siteId !== 'number' || before === undefined) continue;
    const { devices, isIncomplete } = reduceDevices(before, siteId, events);
    if (devices !== before) cache.setQueryData(query.queryKey, devices);
    // A reading that is under way is not started anew, or a busy site would never be read to the end.
    if (isIncomplete) void cache.invalidateQueries({ queryKey: query.queryKey }, { cancelRefetch: false });
  }
}
