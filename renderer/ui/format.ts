/** Time and figures as the console writes them. Pure; every time is in milliseconds. */

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The age of something: `2 s`, `12 min`, `3 h`, `8 d`. A time slightly ahead of ours counts as now. */
export function formatAge(ageMs: number): string {
  const age = Math.max(0, ageMs);
  if (age < minuteMs) return `${Math.floor(age / secondMs)} s`;
  if (age < hourMs) return `${Math.floor(age / minuteMs)} min`;
  if (age < 2 * dayMs) return `${Math.floor(age / hourMs)} h`;
  return `${Math.floor(age / dayMs)} d`;
}

/** What is left of a wait: `0:17`, `4:12`, `1:00:05`. Rounded up, so that it never says 0:00 too early. */
export function formatCountdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / secondMs));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const pad = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** What is left of a wait in words: `17 s`. Rounded up, like a countdown. */
export function formatWait(leftMs: number): string {
  return formatAge(Math.ceil(leftMs / secondMs) * secondMs);
}

/** A count with a thin gap between thousands: `180 911`. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u2009');
}

/** A share of a whole in percent, cut (not rounded) to so many digits: 99.999 % is not 100 %. Null of nothing. */
export function formatShare(part: number, whole: number, digits = 2): string | null {
  if (whole <= 0) return null;
  const step = 10 ** digits;
  return part >= whole ? '100' : (Math.floor((part / whole) * 100 * step) / step).toFixed(digits);
}

/** A local time of day: `14:32:08`. */
export function formatClock(atMs: number): string {
  const at = new Date(atMs);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** A local day: `3 Nov`. */
export function formatDay(atMs: number): string {
  return day.format(atMs);
}

/** Whether two times lie on the same local day, so that the time of day alone tells which is meant. */
export function isSameDay(aMs: number, bMs: number): boolean {
  return new Date(aMs).toDateString() === new Date(bMs).toDateString();
}
