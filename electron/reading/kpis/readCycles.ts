import { createDurationReader } from '../../../db/queries/monitorCycles.ts';
import type { SteppedHandle } from '../../../db/reader.ts';
import type { LongestSum } from '../../core/kpi/kpis.ts';
import { createWindows, type KpiTimes, type Sums } from '../../core/kpi/windows.ts';

/** The longest cycles of the monitor, read in steps from the newest on. */
export async function readCycles(reader: SteppedHandle, times: KpiTimes): Promise<Sums<LongestSum>> {
  const sums = createWindows(times, (): LongestSum => ({ longestMs: null }));
  const past = createDurationReader(reader);
  let before = Number.MAX_SAFE_INTEGER;
  await reader.inSteps((rows) => {
    const read = past(before, rows);
    for (const { startedAt, durationMs } of read) {
      sums.add(startedAt, (sum) => {
        sum.longestMs = Math.max(sum.longestMs ?? 0, durationMs);
      });
    }
    const last = read.at(-1);
    if (last === undefined || last.startedAt < times.starts.month) return false;
    before = last.id;
    return true;
  });
  return sums;
}
