import { and, desc, eq, getTableColumns, gte, lt, sql } from 'drizzle-orm';
import type { ParsingErrorType, ParsingLogEntry } from '../../shared/domain/log.ts';
import type { DatabaseHandle } from '../handle.ts';
import { mqttParsingLog, site } from '../schema/index.ts';
import { type Page, readCursor, timePosition, toPage } from './page.ts';
import { contains } from './search.ts';

export interface ParsingLogFilter {
  readonly siteId?: number | undefined;
  readonly errorType?: ParsingErrorType | undefined;
  /** from ≤ timestamp < to. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly search?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const log = mqttParsingLog;

/** The parsing log, newest first. */
export function listParsingLog(handle: DatabaseHandle, filter: ParsingLogFilter): Page<ParsingLogEntry> {
  const before = readCursor(filter.cursor, timePosition);
  const searched = [log.topic, log.errorMessage, log.parserName, log.exceptionType];
  const rows = handle.orm
    .select({ ...getTableColumns(log), siteCode: site.code })
    .from(log)
    .innerJoin(site, eq(site.id, log.siteId))
    .where(
      and(
        filter.siteId === undefined ? undefined : eq(log.siteId, filter.siteId),
        filter.errorType === undefined ? undefined : eq(log.errorType, filter.errorType),
        filter.from === undefined ? undefined : gte(log.timestamp, filter.from),
        filter.to === undefined ? undefined : lt(log.timestamp, filter.to),
        filter.search ? contains(searched, filter.search) : undefined,
        before === null ? undefined : sql`(${log.timestamp}, ${log.id}) < (${before[0]}, ${before[1]})`,
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
