import type { ReportWords } from './words/words.ts';

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/** Figures, times and lengths as a report of a language writes them. */
export interface ReportFormat {
  count(value: number): string;
  /** Such as `99.12 %`; never rounded up to the next whole percent, so that 99.996 is not called 100. */
  percent(value: number): string;
  /** Whole units down to the second; below a minute with a tenth of it, such as `2 h 5 min 7 s` or `4.3 s`. */
  length(ms: number): string;
  /** Such as `2026-11-03 14:05:09`, UTC. */
  time(at: number): string;
  /** Such as `2026-11-03`, UTC. */
  day(at: number): string;
  /** Such as `November 2026`. */
  month(at: number): string;
}

export function createReportFormat({ locale }: Pick<ReportWords, 'locale'>): ReportFormat {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, useGrouping: 'always' });
  const hundredths = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const thousandths = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const iso = (at: number) => new Date(at).toISOString();
  return {
    count: (value) => whole.format(value),
    // A hair is added, as 99.12 is not kept exactly.
    percent: (value) => `${hundredths.format(Math.floor(value * 100 + 1e-7) / 100)} %`,
    length(ms) {
      if (ms < 1_000) return `${thousandths.format(ms / 1_000)} s`;
      if (ms < 60_000) return `${tenths.format(Math.floor(ms / 100) / 10)} s`;
      let left = Math.round(ms / 1_000) * 1_000;
      const parts = units.flatMap(([unit, unitMs]) => {
        const count = Math.floor(left / unitMs);
        left -= count * unitMs;
        return count === 0 ? [] : [`${count} ${unit}`];
      });
      return [...parts, ...(left === 0 ? [] : [`${left / 1_000} s`])].join(' ');
    },
    time: (at) => iso(at).slice(0, 19).replace('T', ' '),
    day: (at) => iso(at).slice(0, 10),
    month: (at) => month.format(at),
  };
}
