import type { KpiSpan } from '../../../shared/domain/kpi.ts';
import { type SlotGrid, slotGrid } from '../history/slots.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const slotMs = 10 * minuteMs;

/** Since when each figure counts, and the slots of the curve, which hold the last day. */
export interface KpiTimes {
  readonly starts: Readonly<Record<KpiSpan, number>>;
  readonly grid: SlotGrid;
  readonly to: number;
}

/** How far back *now* looks: time enough that something was measured, short enough to be now. */
export const nowMs = 5 * minuteMs;
/** Of what is counted by the hour. */
export const nowHourMs = 60 * minuteMs;

/** The times of figures that end at `to`. They begin at whole minutes, as much is recorded by the minute. */
export function kpiTimes(to: number, nowSpanMs: number = nowMs): KpiTimes {
  const start = (spanMs: number) => Math.floor((to - spanMs) / minuteMs) * minuteMs;
  const day = start(dayMs);
  return {
    starts: { now: start(nowSpanMs), day, week: start(7 * dayMs), month: start(30 * dayMs) },
    grid: slotGrid(day, to, slotMs),
    to,
  };
}

/** What was added up, of each time and of each slot. */
export interface Sums<Sum> {
  readonly spans: Readonly<Record<KpiSpan, Sum>>;
  readonly slots: readonly Sum[];
}

/** Sums of all times of a KPI, to which what was recorded at some moment is added. */
export interface Windows<Sum> extends Sums<Sum> {
  /** Adds what began at `at` to every sum whose time holds it. */
  add(at: number, toSum: (sum: Sum) => void): void;
}

/** Begins to add up; `none` makes a sum of nothing. */
export function createWindows<Sum>({ starts, grid, to }: KpiTimes, none: () => Sum): Windows<Sum> {
  const spans = { now: none(), day: none(), week: none(), month: none() };
  const slots = Array.from({ length: grid.count }, none);
  const open = [
    [starts.now, spans.now],
    [starts.day, spans.day],
    [starts.week, spans.week],
    [starts.month, spans.month],
  ] as const;
  return {
    spans,
    slots,
    add(at, toSum) {
      // What the clock, before it was set back, dated later than now is not known to have been.
      if (at > to) return;
      for (const [start, sum] of open) if (at >= start) toSum(sum);
      const slot = slots[Math.floor((at - grid.from) / grid.slotMs)];
      if (slot !== undefined) toSum(slot);
    },
  };
}
