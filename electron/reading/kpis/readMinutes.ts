import { createMinuteReader, type MeasuredMinute } from '../../../db/queries/kpi/minutes.ts';
import type { SteppedHandle } from '../../../db/reader.ts';
import type { MinuteMetric } from '../../../shared/domain/kpi.ts';
import { createSketchSum, type SketchSum } from '../../../shared/domain/sketch.ts';
import type { ErrorSum } from '../../core/kpi/kpis.ts';
import { createWindows, type KpiTimes, type Sums, type Windows } from '../../core/kpi/windows.ts';

/** What is stored of a metric, and what is not yet. */
interface Minutes {
  readonly reader: SteppedHandle;
  readonly pending: readonly MeasuredMinute[];
}

/** Adds every minute of a metric to sums, in steps. */
async function addMinutes<Sum>(
  { reader, pending }: Minutes,
  metric: MinuteMetric,
  { starts }: KpiTimes,
  sums: Windows<Sum>,
  toSum: (sum: Sum, minute: MeasuredMinute) => void,
): Promise<Sums<Sum>> {
  const add = (minute: MeasuredMinute) => sums.add(minute.minute, (sum) => toSum(sum, minute));
  const stored = createMinuteReader(reader);
  let from = starts.month;
  await reader.inSteps((rows) => {
    // To understand a row costs far more than to read it.
    const read = stored.from(metric, from, Math.max(1, Math.floor(rows / 10)));
    for (const minute of read) add(minute);
    const last = read.at(-1);
    if (last === undefined) return false;
    from = last.minute + 1;
    return true;
  });
  for (const minute of pending) if (minute.metric === metric) add(minute);
  return sums;
}

/** How long something took, merged. */
export const readSketches = (
  minutes: Minutes,
  metric: 'eventLatency' | 'apiResponse',
  times: KpiTimes,
): Promise<Sums<SketchSum>> =>
  addMinutes(minutes, metric, times, createWindows(times, createSketchSum), (sum, { sketch }) =>
    sum.merge(sketch),
  );

/** The errors that were sent, and in how many minutes they were counted. */
export const readErrors = (minutes: Minutes, times: KpiTimes): Promise<Sums<ErrorSum>> => {
  const none = (): ErrorSum => ({ errors: 0, minutes: 0 });
  return addMinutes(minutes, 'sentryErrors', times, createWindows(times, none), (sum, { count }) => {
    sum.errors += count;
    sum.minutes += 1;
  });
};
