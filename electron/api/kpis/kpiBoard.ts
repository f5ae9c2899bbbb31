import type { KpiReport } from '../../../shared/domain/kpi.ts';
import type { Clock } from '../../core/clock.ts';
import type { ReadKpis } from '../ports.ts';

/** However quickly it was read, a report is good for so long. */
const SHORTEST_MS = 5_000;
/** One that took long is good for so many times as long: however many look, reading takes 2 % of the time. */
const TIMES_AS_LONG = 50;
/** One reading that took long, as the first of a start may, does not leave people with old figures for minutes. */
const LONGEST_MS = 20_000;

/** Reads the figures for all who ask: once for those who ask together, and not again while the last report is good. */
export function createKpiBoard(clock: Clock, read: (now: number) => Promise<KpiReport>): ReadKpis {
  let last: { readonly report: KpiReport; readonly goodForMs: number } | null = null;
  let reading: Promise<KpiReport> | null = null;

  async function readAnew(): Promise<KpiReport> {
    const startedAt = clock.now();
    const report = await read(startedAt);
    const tookMs = Math.abs(clock.now() - startedAt);
    last = { report, goodForMs: Math.min(LONGEST_MS, Math.max(SHORTEST_MS, TIMES_AS_LONG * tookMs)) };
    return report;
  }

  return () => {
    // Also a clock that was set back makes it old.
    if (last !== null && Math.abs(clock.now() - last.report.at) < last.goodForMs) {
      return Promise.resolve(last.report);
    }
    reading ??= readAnew().finally(() => {
      reading = null;
    });
    return reading;
  };
}
