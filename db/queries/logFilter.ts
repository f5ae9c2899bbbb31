import { and, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { mqttConnectionLog, mqttParsingLog } from '../schema/index.ts';
import { readCursor, timePosition } from './page.ts';

/** from ≤ timestamp < to. */
export interface LogTimes {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** What both logs are filtered by. */
export interface LogFilter extends LogTimes {
  readonly siteId?: number | undefined;
  readonly search?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The rows of a log within the times asked for, and beyond the page before. Throws `InvalidCursorError`. */
export function withinPage(
  log: typeof mqttConnectionLog | typeof mqttParsingLog,
  { from, to, cursor }: LogFilter,
): SQL | undefined {
  const before = readCursor(cursor, timePosition);
  return and(
    from === undefined ? undefined : gte(log.timestamp, from),
    to === undefined ? undefined : lt(log.timestamp, to),
    before === null ? undefined : sql`(${log.timestamp}, ${log.id}) < (${before[0]}, ${before[1]})`,
  );
}
