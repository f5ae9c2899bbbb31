import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { ConnectionLogEntry, LogLevel } from '../../shared/domain/log.ts';
import type { DatabaseHandle } from '../handle.ts';
import type { SteppedHandle } from '../reader.ts';
import { mqttConnection, mqttConnectionLog, site } from '../schema/index.ts';
import { type LogFilter, type LogTimes, withinPage } from './logFilter.ts';
import { readLogPage } from './logPage.ts';
import type { Page } from './page.ts';
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
  handle: SteppedHandle,
  filter: ConnectionLogFilter,
  signal?: AbortSignal,
): Promise<Page<ConnectionLogEntry>> {
  const { siteId, level, search } = filter;
  const ofSite =
    siteId === undefined
      ? undefined
      : sql`${log.connectionId} = (SELECT id FROM mqtt_connection WHERE site_id = ${siteId})`;
  const fits = and(
    ofSite,
    level === undefined ? undefined : inArray(log.level, level),
    search ? contains([log.message, log.exceptionType, log.brokerHost], search) : undefined,
  );
  const entries = (times: LogTimes, limit: number) =>
    selectEntries(handle)
      .where(and(fits, withinPage(log, { ...filter, ...times })))
      .orderBy(desc(log.timestamp), desc(log.id))
      .limit(limit)
      .all();
  return readLogPage(handle, filter, { log, ofSite, entries }, signal);
}

/** One row of the connection log; null when there is no such row. */
export function getConnectionLogEntry(handle: DatabaseHandle, id: number): ConnectionLogEntry | null {
  return selectEntries(handle).where(eq(log.id, id)).get() ?? null;
}
