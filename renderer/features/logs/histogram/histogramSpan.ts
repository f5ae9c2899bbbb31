import { type LogTimes, periods } from '../logSearch.ts';

/** The time that a histogram is of; absent ends: as far as the log has rows. */
export interface HistogramSpan {
  readonly from?: number;
  readonly to?: number;
  /** What is chosen up to its start has no start of its own. */
  readonly isOpenStart: boolean;
  /** New rows may come in at its end. */
  readonly isOpenEnd: boolean;
}

const whole: HistogramSpan = { isOpenStart: true, isOpenEnd: true };

const isChosen = ({ from, to }: LogTimes): boolean => from !== undefined || to !== undefined;

/** What was chosen with as much time again on either side, as far as that is past. Null: an end is missing. */
export function around({ from, to }: LogTimes, now: number): HistogramSpan | null {
  if (from === undefined || from >= (to ?? now)) return null;
  const end = to ?? now;
  const length = end - from;
  return end + length >= now
    ? { from: from - length, to: now, isOpenStart: false, isOpenEnd: true }
    : { from: from - length, to: end + length, isOpenStart: false, isOpenEnd: false };
}

const holds = (span: HistogramSpan, { from, to }: LogTimes): boolean =>
  (from === undefined ? span.isOpenStart : from >= (span.from ?? from)) &&
  (span.isOpenEnd || (to !== undefined && to <= (span.to ?? to)));

/**
 * The time to show for the times in the address: more than what is chosen, so that it is seen among the rest. What
 * was zoomed into is kept for as long as the choice lies within it.
 */
export function spanAround(times: LogTimes, zoomed: HistogramSpan | null, now: number): HistogramSpan {
  const { last } = times;
  if (isChosen(times) && zoomed !== null && holds(zoomed, times)) return zoomed;
  if (last !== undefined) {
    const period = { from: now - periods[last], to: now, isOpenStart: true, isOpenEnd: true };
    if (holds(period, times)) return period;
  }
  return (isChosen(times) && zoomed !== null ? around(times, now) : null) ?? whole;
}
