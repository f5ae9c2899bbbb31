import { formatClock, formatDay, isSameDay } from '../../ui/format.ts';

/** A local time as short as it can be told: `14:32`, on another day than today `19 Nov 14:32`. */
export function formatMoment(atMs: number, nowMs: number): string {
  const clock = formatClock(atMs).replace(/:00$/, '');
  return isSameDay(atMs, nowMs) ? clock : `${formatDay(atMs)} ${clock}`;
}
