import { monthAfter, monthOf, monthSpan, type ReportMonth } from '../../../shared/domain/reportMonth.ts';

/** What arrived in the last second of a month is stored by then, milliseconds after its end. */
export const settledAfterMs = 60_000;
/** Whoever was away for longer gets the latest ones. */
const mostMonths = 24;

/** The months that were over since `since` and are settled now, oldest first: each is reported on once. */
export function dueMonths(since: number, now: number): ReportMonth[] {
  const last = monthAfter(monthOf(now - settledAfterMs), -1);
  const months: ReportMonth[] = [];
  for (let month = last; monthSpan(month).to > since && months.length < mostMonths; ) {
    months.unshift(month);
    month = monthAfter(month, -1);
  }
  return months;
}

/** When the next month is due to be reported on. */
export function nextDueAt(now: number): number {
  const due = monthSpan(monthOf(now)).from + settledAfterMs;
  return due > now ? due : monthSpan(monthOf(now)).to + settledAfterMs;
}
