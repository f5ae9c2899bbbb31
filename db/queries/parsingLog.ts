import { and, desc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { ParsingErrorType, ParsingLogEntry } from '../../shared/domain/log.ts';
import type { DatabaseHandle } from '../handle.ts';
import type { SteppedHandle } from '../reader.ts';
import { mqttParsingLog, site } from '../schema/index.ts';
import { type LogFilter, type LogTimes, withinPage } from './logFilter.ts';
import { readLogPage } from './logPage.ts';
import type { Page } from './page.ts';
import { contains } from './search.ts';

export interface ParsingLogFilter extends LogFilter {
  /** Any of them. */
  readonly errorType?: readonly ParsingErrorType[] | undefined;
}

const log = mqttParsingLog;

const selectEntries = (handle: DatabaseHandle) =>
  handle.orm
    .select({ ...getTableColumns(log), siteCode: site.code })
    .from(log)
    .innerJoin(site, eq(site.id, log.siteId))
    .$dynamic();

/** The parsing log, newest first. */
export function listParsingLog(
  handle: SteppedHandle,
  filter: ParsingLogFilter,
  signal?: AbortSignal,
): Promise<Page<ParsingLogEntry>> {
  const { siteId, errorType, search } = filter;
  const ofSite = siteId === undefined ? undefined : eq(log.siteId, siteId);
  const searched = [log.topic, log.errorMessage, log.parserName, log.exceptionType];
  const fits = and(
    ofSite,
    errorType === undefined ? undefined : inArray(log.errorType, errorType),
    search ? contains(searched, search) : undefined,
  );
  const entries = (times: LogTimes, limit: number) =>
    selectEntries(handle)
      .where(and(fits, withinPage(log, { ...filter, ...times })))
      .orderBy(desc(log.timestamp), desc(log.id))
      .limit(limit)
      .all();
  return readLogPage(handle, filter, { log, ofSite, entries }, signal);
}

/** One row of the parsing log; null when there is no such row. */
export function getParsingLogEntry(handle: DatabaseHandle, id: number): ParsingLogEntry | null {
  return selectEntries(handle).where(eq(log.id, id)).get() ?? null;
}
