import { z } from 'zod';
import type { ReadingQuality } from './device.ts';
import { eachFigure } from './figures.ts';

/** What readings are drawn together to when they are thinned, and how long that is, in milliseconds. */
export const aggregateSpans = { minute: 60_000, hour: 3_600_000 } as const;
export type AggregateLevel = keyof typeof aggregateSpans;

/** What is there of readings: they themselves, or what is left of them for each minute or hour. */
export const resolution = z.enum(['raw', 'minute', 'hour']);
export type Resolution = z.infer<typeof resolution>;

/** The coarser of two. */
export const coarser = (a: Resolution, b: Resolution): Resolution =>
  resolution.options.indexOf(a) < resolution.options.indexOf(b) ? b : a;

/** How many readings had the figure, its least, largest and mean value, the last one by the device's time, and when that was. */
export type FigureSum = readonly [
  count: number,
  min: number,
  max: number,
  mean: number,
  last: number,
  lastAt: number,
];

const number = z.number();
/** As stored: of one reading its value and time; of several everything. Times count from the start of the span. */
const storedSum = z.union([
  z.tuple([number, number]),
  z.tuple([number, number, number, number, number, number]),
]);
const storedSums = z.record(z.string(), storedSum);

/** How many readings there were of each quality. */
export type QualityCounts = Readonly<Record<ReadingQuality, number>>;

/** Readings of a sensor within one span, which themselves are no longer there. */
export interface Aggregate {
  /** Start of the span, a multiple of its length. */
  readonly at: number;
  readonly qualities: QualityCounts;
  readonly figures: Readonly<Record<string, FigureSum>>;
}

/** A reading that is about to be thinned. */
export interface ThinnedReading {
  /** The device's time. */
  readonly at: number;
  readonly data: unknown;
  readonly quality: ReadingQuality;
}

const noReadings: QualityCounts = { good: 0, missing: 0, undated: 0, missing_undated: 0 };

/** Readings, those of each quality together. */
export const readingsOf = ({ good, missing, undated, missing_undated }: QualityCounts): number =>
  good + missing + undated + missing_undated;

/** The start of the span in which a time lies. */
export const spanStart = (at: number, spanMs: number): number => Math.floor(at / spanMs) * spanMs;

/** An aggregate that is one reading. */
export function aggregateOf({ at, data, quality }: ThinnedReading, level: AggregateLevel): Aggregate {
  const figures: Record<string, FigureSum> = {};
  eachFigure(data, (key, value) => {
    figures[key] = [1, value, value, value, value, at];
  });
  return {
    at: spanStart(at, aggregateSpans[level]),
    qualities: { ...noReadings, [quality]: 1 },
    figures,
  };
}

/** The same readings, said of a longer span. */
export const widenTo = (aggregate: Aggregate, level: AggregateLevel): Aggregate => ({
  ...aggregate,
  at: spanStart(aggregate.at, aggregateSpans[level]),
});

/** Two sets of readings of one span as one; in whichever order, the answer is the same but for rounding of the means. */
export function mergeAggregates(a: Aggregate, b: Aggregate): Aggregate {
  const figures: Record<string, FigureSum> = { ...a.figures };
  for (const [key, sum] of Object.entries(b.figures)) {
    const known = Object.hasOwn(figures, key) ? figures[key] : undefined;
    figures[key] = known === undefined ? sum : mergeSums(known, sum);
  }
  const qualities = {
    good: a.qualities.good + b.qualities.good,
    missing: a.qualities.missing + b.qualities.missing,
    undated: a.qualities.undated + b.qualities.undated,
    missing_undated: a.qualities.missing_undated + b.qualities.missing_undated,
  };
  return { at: a.at, qualities, figures };
}

function mergeSums(a: FigureSum, b: FigureSum): FigureSum {
  const count = a[0] + b[0];
  const [, , , , last, lastAt] = b[5] >= a[5] ? b : a;
  // Weighted before they are added, so that the largest numbers do not overflow.
  const mean = a[3] * (a[0] / count) + b[3] * (b[0] / count);
  return [count, Math.min(a[1], b[1]), Math.max(a[2], b[2]), mean, last, lastAt];
}

/** The figures of an aggregate as text. Most sensors send no faster than once a minute, so one reading is short. */
export function figuresText({ at, figures }: Pick<Aggregate, 'at' | 'figures'>): string {
  const stored: Record<string, z.infer<typeof storedSum>> = {};
  for (const [key, [count, min, max, mean, last, lastAt]] of Object.entries(figures)) {
    stored[key] = count === 1 ? [last, lastAt - at] : [count, min, max, mean, last, lastAt - at];
  }
  return JSON.stringify(stored);
}

/** Reads what `figuresText` wrote of the span that starts at `at`. Throws on anything else. */
export function readFigures(text: string, at: number): Aggregate['figures'] {
  const figures: Record<string, FigureSum> = {};
  for (const [key, sum] of Object.entries(storedSums.parse(JSON.parse(text)))) {
    if (sum.length === 2) {
      const [value, after] = sum;
      figures[key] = [1, value, value, value, value, at + after];
    } else {
      const [count, min, max, mean, last, after] = sum;
      figures[key] = [count, min, max, mean, last, at + after];
    }
  }
  return figures;
}

/** Draws what comes in order of its spans together, one aggregate for each. */
export function gather(parts: Iterable<Aggregate>): Aggregate[] {
  const gathered: Aggregate[] = [];
  for (const part of parts) {
    const open = gathered.at(-1);
    if (open?.at === part.at) gathered[gathered.length - 1] = mergeAggregates(open, part);
    else gathered.push(part);
  }
  return gathered;
}
