import { and, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { type ConnectionLogEntry, type LogLevel, logLevel } from '../../shared/domain/log.ts';
import { searchTerms } from '../../shared/domain/searchTerms.ts';
import type { DatabaseHandle } from '../handle.ts';
import { connectionLogTexts } from '../logIndex/indexedLog.ts';
import { kindMark } from '../logIndex/marks.ts';
import { mqttConnection, mqttConnectionLog, site } from '../schema/index.ts';
import type { LogFilter, LogSelection } from './logFilter.ts';
import { readLogPage } from './logPage.ts';
import type { LogReading, LogRoom } from './logReading.ts';
import type { Page } from './page.ts';
import { containsAll } from './search.ts';

export type NewConnectionLogEntry = Omit<ConnectionLogEntry, 'id' | 'siteId' | 'siteCode'>;

export interface ConnectionLogSelection extends LogSelection {
  /** Any of them. */
  readonly level?: readonly LogLevel[] | undefined;
}
export type ConnectionLogFilter = ConnectionLogSelection & LogFilter;

const log = mqttConnectionLog;
const texts = connectionLogTexts;

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

/** How the connection log is read by what it is filtered by, its times aside. */
export function connectionLogReading(
  handle: DatabaseHandle,
  { siteId, level, search = '' }: ConnectionLogSelection,
): LogReading<ConnectionLogEntry> {
  const ofSite =
    siteId === undefined
      ? undefined
      : sql`${log.connectionId} = (SELECT id FROM mqtt_connection WHERE site_id = ${siteId})`;
  const fits = and(
    ofSite,
    level === undefined ? undefined : inArray(log.level, level),
    containsAll(texts.searched, searchTerms(search)),
  );
  const select = (where: SQL | undefined) => selectEntries(handle).where(and(fits, where));
  return {
    log,
    texts,
    kind: log.level,
    kinds: logLevel.options,
    sought: {
      terms: searchTerms(search),
      names: [],
      marks: level === undefined ? [] : [level.map(kindMark)],
      isOfSite: siteId !== undefined,
    },
    ofSite,
    fits,
    newest: (where, limit) => select(where).orderBy(desc(log.timestamp), desc(log.id)).limit(limit).all(),
    ofIds: (where) => select(where).all(),
  };
}

/** The connection log, newest first. */
export const listConnectionLog = (
  room: LogRoom,
  filter: ConnectionLogFilter,
  signal?: AbortSignal,
): Promise<Page<ConnectionLogEntry>> => readLogPage(room, filter, connectionLogReading(room, filter), signal);

/** One row of the connection log; null when there is no such row. */
export function getConnectionLogEntry(handle: DatabaseHandle, id: number): ConnectionLogEntry | null {
  return selectEntries(handle).where(eq(log.id, id)).get() ?? null;
}
