import { z } from 'zod';
import { instant } from './scalars.ts';

/** The figures by which the program is judged, in their order. */
export const kpiName = z.enum([
  'connectionUptime',
  'messagesParsed',
  'eventLatency',
  'monitorCycle',
  'apiResponse',
  'sentryErrors',
]);
export type KpiName = z.infer<typeof kpiName>;

export const kpiUnit = z.enum(['percent', 'ms', 'perHour']);
export type KpiUnit = z.infer<typeof kpiUnit>;

/** What is promised of each: `above`, more than `target` is good; `below`, less. */
export const kpiTargets = {
  connectionUptime: { unit: 'percent', direction: 'above', target: 99 },
  messagesParsed: { unit: 'percent', direction: 'above', target: 95 },
  eventLatency: { unit: 'ms', direction: 'below', target: 500 },
  monitorCycle: { unit: 'ms', direction: 'below', target: 5000 },
  apiResponse: { unit: 'ms', direction: 'below', target: 200 },
  sentryErrors: { unit: 'perHour', direction: 'below', target: 5 },
} as const satisfies Record<KpiName, { unit: KpiUnit; direction: 'above' | 'below'; target: number }>;

/** What is measured per minute by the program itself; the other figures come from what is recorded anyhow. */
export const minuteMetric = z.enum(['eventLatency', 'apiResponse', 'sentryErrors']);
export type MinuteMetric = z.infer<typeof minuteMetric>;

/** A figure over one time. Both are null where there was nothing to measure, which is neither good nor bad. */
export const kpiFigure = z.object({
  /** In the unit of its KPI. */
  value: z.number().nonnegative().nullable(),
  verdict: z.enum(['met', 'missed']).nullable(),
});
export type KpiFigure = z.infer<typeof kpiFigure>;

export const kpi = z.object({
  name: kpiName,
  unit: kpiUnit,
  direction: z.enum(['above', 'below']),
  target: z.number(),
  /** False: it is switched off, and nothing is measured (errors sent, without a place to send them to). */
  isOn: z.boolean(),
  /** The last 5 minutes; of errors the last hour. */
  now: kpiFigure,
  /** The last 24 hours, 7 and 30 days; a row as a whole is judged by its day. */
  day: kpiFigure,
  week: kpiFigure,
  month: kpiFigure,
  /** Of each slot of the last 24 hours, as `GET /kpis` names them; null where nothing was measured. */
  curve: z.array(z.number().nonnegative().nullable()),
});
export type Kpi = z.infer<typeof kpi>;

export const kpiSpan = z.enum(['now', 'day', 'week', 'month']);
export type KpiSpan = z.infer<typeof kpiSpan>;

export const kpiReport = z.object({
  /** When it was worked out; what is measured later is in the next one. */
  at: instant,
  /** Start of the first slot of the curves. */
  curveFrom: instant,
  slotMs: z.number().int().positive(),
  /** Whether the demo site is in the figures of connections and messages: only while it is the only site. */
  demo: z.enum(['none', 'counted', 'left_out']),
  /** In the order of `kpiName`. */
  kpis: z.array(kpi),
});
export type KpiReport = z.infer<typeof kpiReport>;
