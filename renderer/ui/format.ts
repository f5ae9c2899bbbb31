import type { Language } from '../../shared/domain/settings.ts';

/** Time and figures as the console writes them. Pure; every time is in milliseconds. */

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What is left of a wait: `0:17`, `4:12`, `1:00:05`. Rounded up, so that it never says 0:00 too early. */
export function formatCountdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / secondMs));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const pad = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}

/** A count with a thin gap between thousands: `180 911`. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u2009');
}

/** A local time of day: `14:32:08`. */
export function formatClock(atMs: number): string {
  const at = new Date(atMs);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
}

/** Whether two times lie on the same local day, so that the time of day alone tells which is meant. */
export function isSameDay(aMs: number, bMs: number): boolean {
  return new Date(aMs).toDateString() === new Date(bMs).toDateString();
}

/** Time and figures that are written otherwise in another language. */
export interface Format {
  /** The age of something: `2 s`, `12 min`, `3 h`, `8 d`. A time slightly ahead of ours counts as now. */
  age(ageMs: number): string;
  /** How long something lasted, in its two greatest units: `40 s`, `26 min`, `1 h 20 min`, `4 d 8 h`. */
  length(lengthMs: number): string;
  /** What is left of a wait in words: `17 s`. Rounded up, like a countdown. */
  wait(leftMs: number): string;
  /** A local day: `3 Nov`. */
  day(atMs: number): string;
  /** A local moment as short as it is clear: `14:32:08`, on another day than that of `nowMs` with the day. */
  moment(atMs: number, nowMs: number): string;
  /** A number with so many digits after the point or comma. */
  decimal(value: number, digits: number): string;
  /** A share of a whole in percent, cut (not rounded) to so many digits: 99.999 % is not 100 %. Null of nothing. */
  share(part: number, whole: number, digits?: number): string | null;
}

interface LanguageFormat {
  readonly locale: string;
  /** The unit of days; those of shorter times are the same everywhere. */
  readonly days: string;
  readonly point: string;
  /** Reads well behind the words that stand before a time of day: `since 3 Nov, 14:32:08`, `dalle 14:32:08 del 3 nov`. */
  readonly dayAndClock: (day: string, clock: string) => string;
}

const languageFormats: Record<Language, LanguageFormat> = {
  en: { locale: 'en-GB', days: 'd', point: '.', dayAndClock: (day, clock) => `${day}, ${clock}` },
  it: { locale: 'it-IT', days: 'g', point: ',', dayAndClock: (day, clock) => `${clock} del ${day}` },
};

/** How a language writes time and figures. */
export function createFormat(language: Language): Format {
  const { locale, days, point, dayAndClock } = languageFormats[language];
  const dayFormat = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const day = (atMs: number) => dayFormat.format(atMs);
  const decimal = (value: number, digits: number) => value.toFixed(digits).replace('.', point);
  const age = (ageMs: number) => {
    const past = Math.max(0, ageMs);
    if (past < minuteMs) return `${Math.floor(past / secondMs)} s`;
    if (past < hourMs) return `${Math.floor(past / minuteMs)} min`;
    if (past < 2 * dayMs) return `${Math.floor(past / hourMs)} h`;
    return `${Math.floor(past / dayMs)} ${days}`;
  };
  const length = (lengthMs: number) => {
    const passed = Math.max(0, lengthMs);
    if (passed < hourMs) return age(passed);
    const [whole, part, unit, less] =
      passed < dayMs ? ([hourMs, minuteMs, 'h', 'min'] as const) : ([dayMs, hourMs, days, 'h'] as const);
    const rest = Math.floor((passed % whole) / part);
    return `${Math.floor(passed / whole)} ${unit}${rest === 0 ? '' : ` ${rest} ${less}`}`;
  };
  return {
    age,
    length,
    wait: (leftMs) => age(Math.ceil(leftMs / secondMs) * secondMs),
    day,
    moment: (atMs, nowMs) =>
      isSameDay(atMs, nowMs) ? formatClock(atMs) : dayAndClock(day(atMs), formatClock(atMs)),
    decimal,
    share: (part, whole, digits = 2) => {
      if (whole <= 0) return null;
      const step = 10 ** digits;
      return part >= whole ? '100' : decimal(Math.floor((part / whole) * 100 * step) / step, digits);
    },
  };
}
