import type { LogHistogram } from '../../../../shared/domain/logHistogram.ts';

/** A row that was just written, as far as a histogram counts it. */
export interface CountedRow {
  readonly id: number;
  readonly at: number;
  /** Its level or type. */
  readonly kind: string;
}

/** Beyond so many bars two become one: a page that is open for days draws no more of them. */
export const mostBars = 200;

type Counts = Readonly<Record<string, number>>;
type Counted = Map<number, Counts>;

const sum = (a: Counts, b: Counts): Counts => {
  const both: Record<string, number> = { ...a };
  for (const [kind, count] of Object.entries(b)) both[kind] = (both[kind] ?? 0) + count;
  return both;
};

/** The same counts in bars of another length. */
function inBars(bars: Iterable<readonly [number, Counts]>, barMs: number): Counted {
  const laid: Counted = new Map();
  for (const [at, counts] of bars) {
    const start = Math.floor(at / barMs) * barMs;
    laid.set(start, sum(laid.get(start) ?? {}, counts));
  }
  return laid;
}

const shortestMs = 1000;

/**
 * A histogram with the rows that were written since it was counted. `isOpenEnd`: it grows with them; else a row
 * beyond its end is none of its.
 */
export function withRows(
  histogram: LogHistogram,
  rows: readonly CountedRow[],
  isOpenEnd: boolean,
): LogHistogram {
  const { upToId } = histogram;
  const isEmpty = histogram.barMs === 0;
  const first = Math.min(...rows.map(({ at }) => at));
  const from = isEmpty ? Math.floor(first / shortestMs) * shortestMs : histogram.from;
  const added = rows.filter(({ id, at }) => id > upToId && at >= from && (isOpenEnd || at < histogram.to));
  if (added.length === 0) return histogram;
  const last = Math.max(...added.map(({ at }) => at));
  let barMs = isEmpty ? shortestMs : histogram.barMs;
  const end = Math.max(isEmpty ? from : histogram.to, last + 1);
  const laid = () => ({ from: Math.floor(from / barMs) * barMs, to: Math.ceil(end / barMs) * barMs });
  while ((laid().to - laid().from) / barMs > mostBars) barMs *= 2;
  const counted = inBars(
    [
      ...histogram.bars.map(({ at, counts }) => [at, counts] as const),
      ...added.map(({ at, kind }) => [at, { [kind]: 1 }] as const),
    ],
    barMs,
  );
  return {
    ...histogram,
    ...laid(),
    barMs,
    bars: [...counted].sort(([a], [b]) => a - b).map(([at, counts]) => ({ at, counts })),
    total: histogram.total + added.length,
    upToId: Math.max(...added.map(({ id }) => id)),
  };
}

/** How many rows lie within from ≤ at < to, by kind, as far as bars can tell. */
export function countWithin(
  { bars, barMs, sampledEvery }: LogHistogram,
  {
    from = Number.NEGATIVE_INFINITY,
    to = Number.POSITIVE_INFINITY,
  }: { from?: number | undefined; to?: number | undefined },
): { readonly counts: Counts; readonly total: number; readonly isExact: boolean } {
  let counts: Counts = {};
  let isExact = sampledEvery === 1;
  for (const bar of bars) {
    const end = bar.at + barMs;
    if (end <= from || bar.at >= to) continue;
    if (bar.at < from || end > to) isExact = false;
    counts = sum(counts, bar.counts);
  }
  return { counts, total: Object.values(counts).reduce((a, b) => a + b, 0), isExact };
}
