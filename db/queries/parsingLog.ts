import { and, desc, eq, getTableColumns, inArray, type SQL } from 'drizzle-orm';
import { type ParsingErrorType, type ParsingLogEntry, parsingErrorType } from '../../shared/domain/log.ts';
import { searchTerms } from '../../shared/domain/searchTerms.ts';
import type { DatabaseHandle } from '../handle.ts';
import { parsingLogTexts } from '../logIndex/indexedLog.ts';
import { kindMark, siteMark } from '../logIndex/marks.ts';
import { mqttParsingLog, site } from '../schema/index.ts';
import type { LogFilter, LogSelection } from './logFilter.ts';
import { readLogPage } from './logPage.ts';
import type { LogReading, LogRoom } from './logReading.ts';
import type { Page } from './page.ts';
import { containsAll } from './search.ts';

export interface ParsingLogSelection extends LogSelection {
  /** Any of them. */
  readonly errorType?: readonly ParsingErrorType[] | undefined;
  readonly parserName?: string | undefined;
}
export type ParsingLogFilter = ParsingLogSelection & LogFilter;

const log = mqttParsingLog;
const texts = parsingLogTexts;

const selectEntries = (handle: DatabaseHandle) =>
  handle.orm
    .select({ ...getTableColumns(log), siteCode: site.code })
    .from(log)
    .innerJoin(site, eq(site.id, log.siteId))
    .$dynamic();

/** How the parsing log is read by what it is filtered by, its times aside. */
export function parsingLogReading(
  handle: DatabaseHandle,
  { siteId, errorType, parserName, search = '' }: ParsingLogSelection,
): LogReading<ParsingLogEntry> {
  const ofSite = siteId === undefined ? undefined : eq(log.siteId, siteId);
  const fits = and(
    ofSite,
    errorType === undefined ? undefined : inArray(log.errorType, errorType),
    parserName === undefined ? undefined : eq(log.parserName, parserName),
    containsAll(texts.searched, searchTerms(search)),
  );
  const select = (where: SQL | undefined) => selectEntries(handle).where(and(fits, where));
  return {
    log,
    texts,
    kind: log.errorType,
    kinds: parsingErrorType.options,
    sought: {
      terms: searchTerms(search),
      names: parserName === undefined ? [] : [parserName],
      marks: [
        ...(siteId === undefined ? [] : [[siteMark(siteId)]]),
        ...(errorType === undefined ? [] : [errorType.map(kindMark)]),
      ],
      isOfSite: siteId !== undefined,
    },
    ofSite,
    fits,
    newest: (where, limit) => select(where).orderBy(desc(log.timestamp), desc(log.id)).limit(limit).all(),
    ofIds: (where) => select(where).all(),
  };
}

/** The parsing log, newest first. */
export const listParsingLog = (
  room: LogRoom,
  filter: ParsingLogFilter,
  signal?: AbortSignal,
): Promise<Page<ParsingLogEntry>> => readLogPage(room, filter, parsingLogReading(room, filter), signal);

/** One row of the parsing log; null when there is no such row. */
export function getParsingLogEntry(handle: DatabaseHandle, id: number): ParsingLogEntry | null {
  return selectEntries(handle).where(eq(log.id, id)).get() ?? null;
}
