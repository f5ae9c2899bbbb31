import { and, desc, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { SteppedHandle } from '../reader.ts';
import type { mqttConnectionLog, mqttParsingLog } from '../schema/index.ts';
import { type Page, readCursor, timePosition, toPage } from './page.ts';

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

/** How one of the logs is read. */
export interface LogReading<Entry> {
  readonly log: typeof mqttConnectionLog | typeof mqttParsingLog;
  /** The rows of the site asked for; these and the times are what an index finds. */
  readonly ofSite: SQL | undefined;
  /** The rows that fit the whole filter within these times, newest first, at most so many. */
  entries(times: LogTimes, limit: number): Entry[];
}

/** A page of a log, newest first; looked for in steps, because few rows or none may fit the filter. */
export async function readLogPage<Entry extends { readonly timestamp: number; readonly id: number }>(
  handle: SteppedHandle,
  filter: LogFilter,
  { log, ofSite, entries }: LogReading<Entry>,
  signal: AbortSignal | undefined,
): Promise<Page<Entry>> {
  const { from, limit } = filter;
  const found: Entry[] = [];
  let { to } = filter;
  await handle.inSteps((rows) => {
    const oldest = handle.orm
      .select({ timestamp: log.timestamp })
      .from(log)
      .where(and(ofSite, withinPage(log, { ...filter, to })))
      .orderBy(desc(log.timestamp))
      .limit(1)
      .offset(rows - 1)
      .get();
    found.push(...entries({ from: oldest?.timestamp ?? from, to }, limit + 1 - found.length));
    to = oldest?.timestamp;
    return to !== undefined && found.length <= limit;
  }, signal);
  return toPage(
    found,
    limit,
    (entry) => entry,
    (entry) => [entry.timestamp, entry.id],
  );
}
