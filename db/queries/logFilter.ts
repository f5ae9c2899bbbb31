import { and, gte, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { mqttConnectionLog, mqttParsingLog } from '../schema/index.ts';
import { readCursor, timePosition } from './page.ts';

/** from ≤ timestamp < to. */
export interface LogTimes {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Which rows of a log, whichever it is. */
export interface LogSelection extends LogTimes {
  readonly siteId?: number | undefined;
  /** As `searchTerms` reads it. */
  readonly search?: string | undefined;
  /** None that was written later than the row with this id. */
  readonly upToId?: number | undefined;
}

/** What a page of either log is asked for by. */
export interface LogFilter extends LogSelection {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The rows of a log within the times asked for, and beyond the page before. Throws `InvalidCursorError`. */
export function withinPage(
  log: typeof mqttConnectionLog | typeof mqttParsingLog,
  { from, to, upToId, cursor }: Pick<LogFilter, 'from' | 'to' | 'upToId' | 'cursor'>,
): SQL | undefined {
  const before = readCursor(cursor, timePosition);
  return and(
    from === undefined ? undefined : gte(log.timestamp, from),
    to === undefined ? undefined : lt(log.timestamp, to),
    upToId === undefined ? undefined : lte(log.id, upToId),
    before === null ? undefined : sql`(${log.timestamp}, ${log.id}) < (${before[0]}, ${before[1]})`,
  );
}
