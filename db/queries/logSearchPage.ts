import { type AnyColumn, and, desc, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { LogTextIndex } from '../logIndex/logTextIndex.ts';
import { partBelow } from '../logIndex/textParts.ts';
import type { SteppedHandle } from '../reader.ts';
import { type LogFilter, withinPage } from './logFilter.ts';
import type { LogReading, PlacedRow } from './logReading.ts';
import { readCursor, timePosition } from './page.ts';

/** An index, and the query of `trigramQuery` to ask it. */
export interface IndexSearch {
  readonly index: LogTextIndex;
  readonly query: string;
}

/** So many of the newest rows may not be indexed yet; where it is more, the index is being made. */
const mostUnindexed = 20_000;
/** Rows that are looked at in one step. */
const mostCandidates = 4_000;
/** Parts of the index that are looked at in one step where nothing is found in them. */
const partsAtOnce = 4;

/**
 * The newest rows that fit, found through the index, one more than the page; null: too many rows are not indexed yet.
 *
 * The index finds rows by id, a page is ordered by time. Both orders are the same unless a clock was set, so the
 * search goes down the ids until no row below can be newer than what was found.
 */
export async function searchLogPage<Entry extends PlacedRow>(
  handle: SteppedHandle,
  { index, query }: IndexSearch,
  filter: LogFilter,
  { log, ofIds }: LogReading<Entry>,
  signal: AbortSignal | undefined,
): Promise<Entry[] | null> {
  const { from, limit, upToId = Number.MAX_SAFE_INTEGER } = filter;
  const newestId = handle.orm.select({ id: log.id }).from(log).orderBy(desc(log.id)).limit(1).get()?.id ?? 0;
  const { indexedTo } = index;
  if (newestId - indexedTo > mostUnindexed) return null;
  const blocks = index.blocks();
  const cursor = readCursor(filter.cursor, timePosition);
  const until = Math.min(
    filter.to ?? Number.POSITIVE_INFINITY,
    cursor === null ? Number.POSITIVE_INFINITY : cursor[0] + 1,
  );
  const low = from === undefined ? 0 : blocks.idFrom(from);
  let high = Math.min(indexedTo, upToId, blocks.idBefore(until) - 1) + 1;

  const within = withinPage(log, filter);
  const entries = (where: SQL | undefined) => ofIds(and(within, where));
  // What is not indexed yet is few.
  let found = entries(and(gte(log.id, indexedTo + 1), lt(log.id, newestId + 1)));
  const isDone = () => {
    found = found.sort(newestFirst).slice(0, limit + 1);
    const edge = found[limit];
    const latest = blocks.latestBelow(high);
    return high <= low || latest === null || (edge !== undefined && edge.timestamp >= latest);
  };
  let most = 2 * limit + 100;
  await handle.inSteps(() => {
    if (isDone()) return false;
    let bottom = Math.max(low, partBelow(high));
    let ids = index.candidates(query, bottom, high, most);
    // Parts in which no row fits are passed over quickly: several make a step.
    for (let passed = 1; passed < partsAtOnce && ids.length === 0 && bottom > low; passed += 1) {
      high = bottom;
      bottom = Math.max(low, partBelow(high));
      ids = index.candidates(query, bottom, high, most);
    }
    if (ids.length > 0) found.push(...entries(inIds(log.id, ids)));
    const isFull = ids.length === most;
    high = isFull ? (ids.at(-1) ?? bottom) : bottom;
    // Of many that may fit few do: each further look into the same part costs the way there.
    if (isFull) most = Math.min(2 * most, mostCandidates);
    return !isDone();
  }, signal);
  return found;
}

/** Rows with one of these ids. */
export const inIds = (id: AnyColumn, ids: readonly number[]): SQL =>
  sql`${id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;

const newestFirst = (a: PlacedRow, b: PlacedRow) => b.timestamp - a.timestamp || b.id - a.id;
