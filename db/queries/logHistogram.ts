import { and, asc, desc, gt, gte, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { LogHistogram } from '../../shared/domain/logHistogram.ts';
import { partBelow } from '../logIndex/textParts.ts';
import { type Bars, layBars } from './logBars.ts';
import type { LogSelection } from './logFilter.ts';
import { withinPage } from './logFilter.ts';
import { newestLogId, searchIndex } from './logPage.ts';
import type { LogReading, LogRoom, PlacedRow } from './logReading.ts';
import { type IndexSearch, inIds } from './logSearchPage.ts';

interface HistogramQuestion extends LogSelection {
  readonly bars: number;
}

/** Of rows that may hold a text, so many are looked at; of more, a share. */
const mostLookedAt = 100_000;
/** Ids that are looked at together where a share is: rows side by side lie on the same pages. */
const stretch = 1024;
const candidatesAtOnce = 4000;
/** An end that nobody gave is not nearer to the other: else a single row would fill the whole width. */
const leastOpenMs = 15 * 60_000;

/** What was counted so far: by the start of a bar, by level or type. */
type Counted = Map<number, Record<string, number>>;

/** Counts the rows that fit, in bars over the time asked for; without one, over the time that the log has rows of. */
export async function readLogHistogram(
  room: LogRoom,
  asked: HistogramQuestion,
  reading: LogReading<PlacedRow>,
  signal?: AbortSignal,
): Promise<LogHistogram> {
  const { log } = reading;
  // Rows that are written while it is counted are in no bar, so that whoever hears of them can add them.
  const upToId = asked.upToId ?? newestLogId(room, reading.texts.name);
  const question = { ...asked, upToId };
  const oldest = room.orm.select({ at: log.timestamp }).from(log).orderBy(asc(log.timestamp)).limit(1).get();
  const newest = room.orm.select({ at: log.timestamp }).from(log).orderBy(desc(log.timestamp)).limit(1).get();
  const { from, to } = timeOf(question, oldest?.at, newest?.at);
  if (from >= to) return { from, to: from, barMs: 0, bars: [], total: 0, sampledEvery: 1, upToId };
  const bars = layBars(from, to, question.bars);
  const counted: Counted = new Map();
  const by = searchIndex(room, reading);
  const within = withinPage(log, { ...question, from, to });
  const add: AddCounts = (at, counts) => {
    const known = counted.get(at) ?? {};
    for (const [kind, count] of Object.entries(counts)) known[kind] = (known[kind] ?? 0) + count;
    counted.set(at, known);
  };
  const sampledEvery =
    by === null
      ? await countAll(room, { bars, from, to, upToId, reading, add }, signal)
      : await countFound(
          room,
          by,
          { log, from, to, counts: createCounter(room, reading, { bars, within, add }) },
          signal,
        );
  const told = [...counted].sort(([a], [b]) => a - b).map(([at, each]) => ({ at, counts: each }));
  const total = told.reduce((sum, bar) => sum + Object.values(bar.counts).reduce((a, b) => a + b, 0), 0);
  return { ...bars, bars: told, total, sampledEvery, upToId };
}

/** What is asked for; an open end lies where the log has its last row, and not too near. */
function timeOf({ from, to }: HistogramQuestion, oldest: number | undefined, newest: number | undefined) {
  if (oldest === undefined || newest === undefined) return { from: from ?? 0, to: to ?? from ?? 0 };
  const end = to ?? Math.max(newest + 1, from === undefined ? 0 : from + leastOpenMs);
  return { from: from ?? Math.max(0, Math.min(oldest, end - leastOpenMs)), to: end };
}

type AddCounts = (bar: number, counts: Readonly<Record<string, number>>) => void;

interface WholeCount {
  readonly bars: Bars;
  readonly from: number;
  readonly to: number;
  readonly upToId: number;
  readonly reading: LogReading<PlacedRow>;
  readonly add: AddCounts;
}

/** Every row of the time, from its index; a step ends at a time. */
async function countAll(
  { orm, inSteps }: LogRoom,
  { bars: { barMs }, from, to, upToId, reading, add }: WholeCount,
  signal: AbortSignal | undefined,
): Promise<1> {
  const { log, ofSite, kind, kinds, fits } = reading;
  // A column for each is five times as quick as groups, for which SQLite sorts the rows.
  const sums = Object.fromEntries(kinds.map((each) => [each, sql<number | null>`sum(${kind} = ${each})`]));
  const countBar = (first: number, end: number) => {
    const counts = orm
      .select(sums)
      .from(log)
      .where(and(fits, gte(log.timestamp, first), lt(log.timestamp, end), lte(log.id, upToId)))
      .get();
    const some = Object.entries(counts ?? {}).flatMap(([each, count]) => (count ? [[each, count]] : []));
    if (some.length > 0) add(Math.floor(first / barMs) * barMs, Object.fromEntries(some));
  };
  let start = from;
  await inSteps((rows) => {
    const last = orm
      .select({ at: log.timestamp })
      .from(log)
      .where(and(ofSite, gte(log.timestamp, start), lt(log.timestamp, to)))
      .orderBy(asc(log.timestamp))
      .limit(1)
      .offset(rows - 1)
      .get();
    const end = last === undefined ? to : last.at + 1;
    while (start < end) {
      const barEnd = Math.min(end, (Math.floor(start / barMs) + 1) * barMs);
      countBar(start, barEnd);
      start = barEnd;
    }
    return start < to;
  }, signal);
  return 1;
}

type CountRows = (where: SQL | undefined, weight: number) => void;

interface FoundRows {
  readonly bars: Bars;
  readonly within: SQL | undefined;
  readonly add: AddCounts;
}

/** Adds the rows that fit to their bars, each as often as its weight says. */
function createCounter(
  { orm }: LogRoom,
  { log, kind, fits }: LogReading<PlacedRow>,
  { bars: { barMs }, within, add }: FoundRows,
): CountRows {
  const bar = sql<number>`${log.timestamp} / ${sql.raw(String(barMs))}`;
  return (where, weight) => {
    const rows = orm
      .select({ bar, kind: sql<string>`${kind}`, count: sql<number>`count(*)` })
      .from(log)
      .where(and(fits, within, where))
      .groupBy(bar, sql`${kind}`)
      .all();
    for (const row of rows) add(row.bar * barMs, { [row.kind]: row.count * weight });
  };
}

interface FoundCount {
  readonly log: LogReading<PlacedRow>['log'];
  readonly from: number;
  readonly to: number;
  readonly counts: CountRows;
}

/** The rows that the index finds; where they are many, stretches of ids evenly taken stand for all. */
async function countFound(
  room: LogRoom,
  { index, query }: IndexSearch,
  { log, from, to, counts }: FoundCount,
  signal: AbortSignal | undefined,
): Promise<number> {
  counts(gt(log.id, index.indexedTo), 1);
  const blocks = index.blocks();
  const lowest = blocks.idFrom(from);
  const top = Math.max(lowest, Math.min(index.indexedTo, blocks.idBefore(to) - 1) + 1);
  const countIds = async (ids: readonly number[], weight: number) => {
    for (let at = 0; at < ids.length; at += candidatesAtOnce) {
      await room.inSteps(() => {
        counts(inIds(log.id, ids.slice(at, at + candidatesAtOnce)), weight);
        return false;
      }, signal);
    }
  };

  const found: number[] = [];
  let high = top;
  await room.inSteps(() => {
    if (high === lowest) return false;
    const low = Math.max(lowest, partBelow(high));
    const ids = index.candidates(query, low, high, candidatesAtOnce);
    found.push(...ids);
    high = ids.length === candidatesAtOnce ? (ids.at(-1) ?? low) : low;
    return found.length < mostLookedAt;
  }, signal);
  if (high === lowest) {
    await countIds(found, 1);
    return 1;
  }
  // As many ids as were gone through until then, but evenly taken from all.
  const every = Math.ceil((top - lowest) / (top - high));
  for (let end = top; end > lowest; ) {
    const low = Math.max(lowest, partBelow(end));
    let ids: readonly number[] = [];
    await room.inSteps(() => {
      ids = index.candidates(query, low, end, end - low);
      return false;
    }, signal);
    await countIds(
      ids.filter((id) => Math.floor(id / stretch) % every === 0),
      every,
    );
    end = low;
  }
  return every;
}
