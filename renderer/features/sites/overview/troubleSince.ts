import type { StatusPeriod } from '../../../../shared/domain/history.ts';

const isTrouble = ({ isWanted, status, dataState }: StatusPeriod): boolean =>
  isWanted && (status !== 'connected' || dataState === 'silent');

/**
 * Since when a connection is not as wanted without a break, in milliseconds; null when its last known period is
 * fine. Attempts in between that led to nothing do not break it. `periods` in order of time.
 */
export function troubleSince(periods: readonly StatusPeriod[]): number | null {
  let since: number | null = null;
  for (const period of periods.toReversed()) {
    if (!isTrouble(period) || (since !== null && period.to < since)) return since;
    since = period.from;
  }
  return since;
}
