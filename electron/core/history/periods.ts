import type { StatusPeriod } from '../../../shared/domain/history.ts';

/** A row of the history as it was written; `to` is null while it still is so. */
export interface RecordedInterval extends Omit<StatusPeriod, 'to'> {
  /** Grows with each row written. */
  readonly id: number;
  readonly to: number | null;
}

/**
 * What is known of one connection, in order of time and without overlap; what still is so lasts until `now`.
 * Rows overlap only when the clock was set back between them: then the later row is believed.
 */
export function periods(rows: readonly RecordedInterval[], now: number): StatusPeriod[] {
  const known: StatusPeriod[] = [];
  for (const { id: _id, ...row } of rows.toSorted((a, b) => a.id - b.id)) {
    const period = { ...row, to: row.to ?? now };
    if (period.to <= period.from) continue;
    dropFrom(known, period.from);
    known.push(period);
  }
  return known;
}

/** Lets go of everything from a time on. */
function dropFrom(known: StatusPeriod[], from: number): void {
  for (let last = known.at(-1); last !== undefined && last.to > from; last = known.at(-1)) {
    known.pop();
    if (last.from < from) known.push({ ...last, to: from });
  }
}

/** The periods within two times, cut at both, those that follow each other without a difference made one. */
export function within(known: readonly StatusPeriod[], from: number, to: number): StatusPeriod[] {
  const result: StatusPeriod[] = [];
  for (const period of known) {
    const cut = { ...period, from: Math.max(period.from, from), to: Math.min(period.to, to) };
    if (cut.to <= cut.from) continue;
    const last = result.at(-1);
    if (last !== undefined && isSameGoingOn(last, cut)) result[result.length - 1] = { ...last, to: cut.to };
    else result.push(cut);
  }
  return result;
}

/** Whether a period goes on where another ended, and nothing changed between them. */
export const isSameGoingOn = (earlier: StatusPeriod, later: StatusPeriod): boolean =>
  earlier.to === later.from &&
  earlier.isWanted === later.isWanted &&
  earlier.status === later.status &&
  earlier.dataState === later.dataState &&
  earlier.errorKind === later.errorKind &&
  earlier.errorMessage === later.errorMessage;
