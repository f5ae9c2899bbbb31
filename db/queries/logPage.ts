import { and, desc, type SQL } from 'drizzle-orm';
import type { SteppedHandle } from '../reader.ts';
import type { mqttConnectionLog, mqttParsingLog } from '../schema/index.ts';
import { type LogFilter, type LogTimes, withinPage } from './logFilter.ts';
import { type Page, toPage } from './page.ts';

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
