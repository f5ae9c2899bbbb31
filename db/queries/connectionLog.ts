import { and, desc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { ConnectionLogEntry, LogLevel } from '../../shared/domain/log.ts';
import type { DatabaseHandle } from '../handle.ts';
import { mqttConnection, mqttConnectionLog, site } from '../schema/index.ts';
import { type LogFilter, withinPage } from './logFilter.ts';
import { type Page, toPage } from './page.ts';
import { contains } from './search.ts';

export type NewConnectionLogEntry = Omit<ConnectionLogEntry, 'id' | 'siteId' | 'siteCode'>;

export interface ConnectionLogFilter extends LogFilter {
  /** Any of them. */
  readonly level?: readonly LogLevel[] | undefined;
}

const log = mqttConnectionLog;

const selectEntries = (handle: DatabaseHandle) =>
  handle.orm
    .select({ ...getTableColumns(log), siteId: site.id, siteCode: site.code })
    .from(log)
    .innerJoin(mqttConnection, eq(mqttConnection.id, log.connectionId))
    .innerJoin(site, eq(site.id, mqttConnection.siteId))
    .$dynamic();

/** Writes a row and answers it as readers see it; null when the connection was purged meanwhile. */
export function insertConnectionLog(
  handle: DatabaseHandle,
  entry: NewConnectionLogEntry,
): ConnectionLogEntry | null {
  const connection = handle.orm
    .select({ siteId: site.id, siteCode: site.code })
    .from(mqttConnection)
    .innerJoin(site, eq(site.id, mqttConnection.siteId))
    .where(eq(mqttConnection.id, entry.connectionId))
    .get();
  if (connection === undefined) return null;
  return { ...handle.orm.insert(log).values(entry).returning().get(), ...connection };
}

/** The connection log, newest first. */
export function listConnectionLog(
  handle: DatabaseHandle,
  filter: ConnectionLogFilter,
): Page<ConnectionLogEntry> {
  const rows = selectEntries(handle)
    .where(
      and(
        filter.siteId === undefined ? undefined : eq(mqttConnection.siteId, filter.siteId),
        filter.level === undefined ? undefined : inArray(log.level, filter.level),
        filter.search ? contains([log.message, log.exceptionType, log.brokerHost], filter.search) : undefined,
        withinPage(log, filter),
      ),
    )
    .orderBy(desc(log.timestamp), desc(log.id))
    .limit(filter.limit + 1)
    .all();
  return toPage(
    rows,
    filter.limit,
    (row) => row,
    (row) => [row.timestamp, row.id],
  );
}

/** One row of the connection log; null when there is no such row. */
export function getConnectionLogEntry(handle: DatabaseHandle, id: number): ConnectionLogEntry | null {
  return selectEntries(handle).where(eq(log.id, id)).get() ?? null;
}
