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
/** Ids that are looked at together where a share is. */
const stretch = 1024;
const candidatesAtOnce = 4000;

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
  const from = question.from ?? oldest?.at ?? 0;
  const to = question.to ?? Math.max(newest === undefined ? 0 : newest.at + 1, from);
  if (from >= to) return { from, to: from, barMs: 0, bars: [], total: 0, sampledEvery: 1, upToId };
  const bars = layBars(from, to, question.bars);
  const counted: Counted = new Map();
  const by = searchIndex(room, reading);
  const within = withinPage(log, { ...question, from, to });
  const counts = createCounter(room, reading, bars, counted);
  const sampledEvery =
    by === null
      ? await countAll(room, { from, to }, { question, reading, counts }, signal)
      : await countFound(
          room,
          by,
          { log, counts: (where, weight) => counts(and(within, where), weight) },
          signal,
        );
  const told = [...counted].sort(([a], [b]) => a - b).map(([at, each]) => ({ at, counts: each }));
  const total = told.reduce((sum, bar) => sum + Object.values(bar.counts).reduce((a, b) => a + b, 0), 0);
  return { ...bars, bars: told, total, sampledEvery, upToId };
}

type CountRows = (where: SQL | undefined, weight: number) => void;

/** Adds the rows that fit to their bars, each as often as its weight says. */
function createCounter(
  { orm }: LogRoom,
  { log, kind, fits }: LogReading<PlacedRow>,
  { barMs }: Bars,
  counted: Counted,
): CountRows {
  const bar = sql<number>`${log.timestamp} / ${sql.raw(String(barMs))}`;
  return (where, weight) => {
    const rows = orm
      .select({ bar, kind: sql<string>`${kind}`, count: sql<number>`count(*)` })
      .from(log)
      .where(and(fits, where))
      .groupBy(bar, sql`${kind}`)
      .all();
    for (const row of rows) {
      const at = row.bar * barMs;
      const counts = counted.get(at) ?? {};
      counts[row.kind] = (counts[row.kind] ?? 0) + row.count * weight;
      counted.set(at, counts);
    }
  };
}

interface WholeCount {
  readonly question: HistogramQuestion;
  readonly reading: LogReading<PlacedRow>;
  readonly counts: CountRows;
}

/** Every row of the time, from its index; a step ends at a time. */
async function countAll(
  room: LogRoom,
  { from, to }: { readonly from: number; readonly to: number },
  { question: { upToId }, reading: { log, ofSite }, counts }: WholeCount,
  signal: AbortSignal | undefined,
): Promise<1> {
  let start = from;
  await room.inSteps((rows) => {
    const last = room.orm
      .select({ at: log.timestamp })
      .from(log)
      .where(and(ofSite, gte(log.timestamp, start), lt(log.timestamp, to)))
      .orderBy(asc(log.timestamp))
      .limit(1)
      .offset(rows - 1)
      .get();
    const end = last === undefined ? to : last.at + 1;
    counts(
      and(
        gte(log.timestamp, start),
        lt(log.timestamp, end),
        upToId === undefined ? undefined : lte(log.id, upToId),
      ),
      1,
    );
    start = end;
    return start < to;
  }, signal);
  return 1;
}

interface FoundCount {
  readonly log: LogReading<PlacedRow>['log'];
  readonly counts: CountRows;
}

/** The rows that the index finds; where they are many, stretches of ids evenly taken stand for all. */
async function countFound(
  room: LogRoom,
  { index, query }: IndexSearch,
  { log, counts }: FoundCount,
  signal: AbortSignal | undefined,
): Promise<number> {
  counts(gt(log.id, index.indexedTo), 1);
  const top = index.indexedTo + 1;
  const found: number[] = [];
  let high = top;
  await room.inSteps(() => {
    const low = partBelow(high);
    const ids = index.candidates(query, low, high, candidatesAtOnce);
    found.push(...ids);
    high = ids.length === candidatesAtOnce ? (ids.at(-1) ?? low) : low;
    return high > 0 && found.length < mostLookedAt;
  }, signal);
  if (high === 0) {
    for (let at = 0; at < found.length; at += candidatesAtOnce) {
      const ids = found.slice(at, at + candidatesAtOnce);
      await room.inSteps(() => {
        counts(inIds(log.id, ids), 1);
        return false;
      }, signal);
    }
    return 1;
  }
  // As many ids as were gone through until then, but evenly taken from all.
  const every = Math.ceil(top / (top - high));
  // At multiples of their length, so that none lies in two parts of the index.
  let end = Math.ceil(top / stretch) * stretch;
  await room.inSteps((rows) => {
    for (let looked = 0; looked < rows && end > 0; looked += stretch, end -= stretch * every) {
      const ids = index.candidates(query, end - stretch, end, stretch);
      if (ids.length > 0) counts(inIds(log.id, ids), every);
    }
    return end > 0;
  }, signal);
  return every;
}
