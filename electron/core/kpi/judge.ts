import { type KpiFigure, type KpiName, kpiTargets } from '../../../shared/domain/kpi.ts';

/** Judges a figure of a KPI against its target. Nothing measured is not judged; a figure right at the target misses it. */
export function judge(name: KpiName, value: number | null): KpiFigure {
  if (value === null) return { value, verdict: null };
  const { direction, target } = kpiTargets[name];
  const isMet = direction === 'above' ? value > target : value < target;
  return { value, verdict: isMet ? 'met' : 'missed' };
}

/** A share in percent; null of nothing. */
export const percent = (part: number, whole: number): number | null =>
  whole > 0 ? (part / whole) * 100 : null;

const minutesPerHour = 60;

/**
 * Errors per hour of the minutes in which they were counted; null of none. What happened in less than an hour counts
 * as if it were all that happened in it: one error in the first minute is not sixty per hour.
 */
export const perHour = (errors: number, minutes: number): number | null =>
  minutes > 0 ? errors / Math.max(1, minutes / minutesPerHour) : null;
