import type { ConnectionAttempt, StatusPeriod } from '../../../shared/domain/history.ts';
import { isSameGoingOn } from './periods.ts';

/**
 * The attempts that ended between two times, `from` ≤ t < `to`. `known` begins with the period before `from`.
 * A link that was lost is no attempt, and neither is what was found after a time of which nothing is known.
 */
export function attempts(known: readonly StatusPeriod[], from: number, to: number): ConnectionAttempt[] {
  return known.flatMap((period, index) => {
    const before = known[index - 1];
    if (before?.to !== period.from || period.from < from || period.from >= to) return [];
    const outcome = outcomeOf(before, period);
    return outcome === null ? [] : [{ at: period.from, outcome, message: period.errorMessage }];
  });
}

function outcomeOf(before: StatusPeriod, period: StatusPeriod): ConnectionAttempt['outcome'] | null {
  if (period.status === 'connected') return before.status === 'connected' ? null : 'connected';
  if (period.status !== 'error') return null;
  // An attempt that fails within a millisecond leaves no period of connecting, but the same failure twice.
  const wasTried = before.status === 'connecting' || isSameGoingOn(before, period);
  return wasTried ? (period.errorKind ?? 'failed') : null;
}
