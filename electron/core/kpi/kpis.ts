import type { Uptime } from '../../../shared/domain/history.ts';
import { type Kpi, type KpiName, kpiName, kpiTargets } from '../../../shared/domain/kpi.ts';
import type { SketchSum } from '../../../shared/domain/sketch.ts';
import { judge, percent, perHour } from './judge.ts';
import type { Sums } from './windows.ts';

/** Of messages for which a parser was there: how many it understood. */
export interface ParsedSum {
  parsed: number;
  failed: number;
}

/** The longest of some cycles, milliseconds; null of none. */
export interface LongestSum {
  longestMs: number | null;
}

/** Errors, and in how many minutes they were counted. */
export interface ErrorSum {
  errors: number;
  minutes: number;
}

/** What was measured, added up. */
export interface Measured {
  readonly uptime: Sums<Uptime>;
  readonly parsed: Sums<ParsedSum>;
  readonly latency: Sums<SketchSum>;
  readonly cycles: Sums<LongestSum>;
  readonly response: Sums<SketchSum>;
  readonly errors: Sums<ErrorSum>;
  /** Whether errors are sent anywhere. */
  readonly isSendingErrors: boolean;
}

/** The share of times that a figure of times speaks for. */
const share = 0.95;

/** The verdicts on what was measured, in their order. */
export function kpis(measured: Measured): Kpi[] {
  const { uptime, parsed, latency, cycles, response, errors, isSendingErrors } = measured;
  const rows: Readonly<Record<KpiName, Sums<number | null>>> = {
    connectionUptime: valued(uptime, ({ connectedMs, wantedMs }) => percent(connectedMs, wantedMs)),
    messagesParsed: valued(parsed, (sum) => percent(sum.parsed, sum.parsed + sum.failed)),
    eventLatency: valued(latency, (sum) => sum.quantile(share)),
    monitorCycle: valued(cycles, ({ longestMs }) => longestMs),
    apiResponse: valued(response, (sum) => sum.quantile(share)),
    // Switched off is no zero.
    sentryErrors: valued(errors, (sum) => (isSendingErrors ? perHour(sum.errors, sum.minutes) : null)),
  };
  return kpiName.options.map((name) => {
    const { spans, slots } = rows[name];
    return {
      name,
      ...kpiTargets[name],
      isOn: name !== 'sentryErrors' || isSendingErrors,
      now: judge(name, spans.now),
      day: judge(name, spans.day),
      week: judge(name, spans.week),
      month: judge(name, spans.month),
      curve: [...slots],
    };
  });
}

function valued<Sum>({ spans, slots }: Sums<Sum>, value: (sum: Sum) => number | null): Sums<number | null> {
  const { now, day, week, month } = spans;
  return {
    spans: { now: value(now), day: value(day), week: value(week), month: value(month) },
    slots: slots.map(value),
  };
}
