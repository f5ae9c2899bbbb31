import { and, desc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { ParsingErrorType, ParsingLogEntry } from '../../shared/domain/log.ts';
import type { DatabaseHandle } from '../handle.ts';
import { mqttParsingLog, site } from '../schema/index.ts';
import { type LogFilter, withinPage } from './logFilter.ts';
import { type Page, toPage } from './page.ts';
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
export function listParsingLog(handle: DatabaseHandle, filter: ParsingLogFilter): Page<ParsingLogEntry> {
  const searched = [log.topic, log.errorMessage, log.parserName, log.exceptionType];
  const rows = selectEntries(handle)
    .where(
      and(
        filter.siteId === undefined ? undefined : eq(log.siteId, filter.siteId),
        filter.errorType === undefined ? undefined : inArray(log.errorType, filter.errorType),
        filter.search ? contains(searched, filter.search) : undefined,
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

/** One row of the parsing log; null when there is no such row. */
export function getParsingLogEntry(handle: DatabaseHandle, id: number): ParsingLogEntry | null {
  return selectEntries(handle).where(eq(log.id, id)).get() ?? null;
}
