import { and, desc } from 'drizzle-orm';
import type { DatabaseHandle } from '../handle.ts';
import type { IndexedLog } from '../logIndex/indexedLog.ts';
import { trigramQuery } from '../logIndex/trigrams.ts';
import type { SteppedHandle } from '../reader.ts';
import { mqttConnectionLog, mqttParsingLog } from '../schema/index.ts';
import { type LogFilter, withinPage } from './logFilter.ts';
import type { LogReading, LogRoom, PlacedRow, Sought } from './logReading.ts';
import { searchLogPage } from './logSearchPage.ts';
import { type Page, toPage } from './page.ts';

/** The row of a log that was written last; 0: it has none. */
export function newestLogId({ orm }: DatabaseHandle, name: IndexedLog['name']): number {
  const log = name === 'connection' ? mqttConnectionLog : mqttParsingLog;
  return orm.select({ id: log.id }).from(log).orderBy(desc(log.id)).limit(1).get()?.id ?? 0;
}

/** The index to search with, and its query; null where rows have to be looked at one by one. */
export function searchIndex({ logIndex }: LogRoom, { texts: { name }, sought }: SoughtRows) {
  if (logIndex == null || trigramQuery(sought.terms) === null) return null;
  return { index: logIndex[name], query: wholeQuery(sought) };
}

/** The same for what is filtered only: rows of some type or parser may be few, and no other index knows them. */
export function filterIndex({ logIndex }: LogRoom, { texts: { name }, sought }: SoughtRows) {
  const isKnown = sought.marks.length > 0 || trigramQuery(sought.names) !== null;
  if (logIndex == null || sought.isOfSite || sought.terms.length > 0 || !isKnown) return null;
  return { index: logIndex[name], query: wholeQuery(sought) };
}

type SoughtRows = Pick<LogReading<PlacedRow>, 'texts' | 'sought'>;

function wholeQuery({ terms, names, marks }: Sought): string {
  const ofTexts = trigramQuery([...terms, ...names]);
  const ofMarks = marks.map((each) => `(${each.map((mark) => `"${mark}"`).join(' OR ')})`);
  return [...(ofTexts === null ? [] : [ofTexts]), ...ofMarks].join(' AND ');
}

/** A page of a log, newest first; looked for in steps, because few rows or none may fit the filter. */
export async function readLogPage<Entry extends PlacedRow>(
  room: LogRoom,
  filter: LogFilter,
  reading: LogReading<Entry>,
  signal: AbortSignal | undefined,
): Promise<Page<Entry>> {
  const by = searchIndex(room, reading) ?? filterIndex(room, reading);
  const found =
    (by === null ? null : await searchLogPage(room, by, filter, reading, signal)) ??
    (await walkLogPage(room, filter, reading, signal));
  return toPage(
    found,
    filter.limit,
    (entry) => entry,
    (entry) => [entry.timestamp, entry.id],
  );
}

/** Looks at one row after the other, newest first, until the page and one more are found. */
async function walkLogPage<Entry extends PlacedRow>(
  handle: SteppedHandle,
  filter: LogFilter,
  { log, ofSite, newest }: LogReading<Entry>,
  signal: AbortSignal | undefined,
): Promise<Entry[]> {
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
    const within = withinPage(log, { ...filter, from: oldest?.timestamp ?? from, to });
    found.push(...newest(within, limit + 1 - found.length));
    to = oldest?.timestamp;
    return to !== undefined && found.length <= limit;
  }, signal);
  return found;
}
