import { z } from 'zod';

/** A calendar month of UTC, such as `2026-11`. */
export const reportMonth = z
  .string()
  .regex(/^(19[7-9]|[2-9]\d\d)\d-(0[1-9]|1[0-2])$/, 'A month is written as YYYY-MM, such as 2026-11.');
export type ReportMonth = z.infer<typeof reportMonth>;

/** The month that lies so many months after another; negative: before it. */
export function monthAfter(month: ReportMonth, months: number): ReportMonth {
  return monthOf(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + months));
}

/** The month (UTC) in which a moment lies. */
export const monthOf = (at: number): ReportMonth => new Date(at).toISOString().slice(0, 7);

/** Start of a month and of the next one, milliseconds since 1970 UTC. */
export const monthSpan = (month: ReportMonth): { readonly from: number; readonly to: number } => ({
  from: Date.parse(`${month}-01T00:00:00Z`),
  to: Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`),
});
