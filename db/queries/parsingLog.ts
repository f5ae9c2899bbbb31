import { and, desc, eq, getTableColumns } from 'drizzle-orm';
import type { ParsingErrorType, ParsingLogEntry } from '../../shared/domain/log.ts';
import type { DatabaseHandle } from '../handle.ts';
import { mqttParsingLog, site } from '../schema/index.ts';
import { type LogFilter, withinPage } from './logFilter.ts';
import { type Page, toPage } from './page.ts';
import { contains } from './search.ts';

export interface ParsingLogFilter extends LogFilter {
  readonly errorType?: ParsingErrorType | undefined;
}

const log = mqttParsingLog;

/** The parsing log, newest first. */
export function listParsingLog(handle: DatabaseHandle, filter: ParsingLogFilter): Page<ParsingLogEntry> {
  const searched = [log.topic, log.errorMessage, log.parserName, log.exceptionType];
  const rows = handle.orm
    .select({ ...getTableColumns(log), siteCode: site.code })
    .from(log)
    .innerJoin(site, eq(site.id, log.siteId))
    .where(
      and(
        filter.siteId === undefined ? undefined : eq(log.siteId, filter.siteId),
        filter.errorType === undefined ? undefined : eq(log.errorType, filter.errorType),
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
