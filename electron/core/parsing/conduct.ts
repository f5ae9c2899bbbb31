/** A custom parser is left alone after so many messages within a minute that had to be stopped. */
export const overrunsUntilSuspended = 3;

/** Or after so much work within a minute: others wait for the same process. Milliseconds. */
export const workUntilSuspendedMs = 20_000;

const windowMs = 60_000;
const shortestSuspensionMs = 60_000;
const longestSuspensionMs = 3_600_000;

/** How a custom parser behaved lately. */
export interface Conduct {
  /** When messages had to be stopped, within the last minute. */
  readonly overruns: readonly number[];
  readonly workSince: number;
  readonly workMs: number;
  /** Null: it works. */
  readonly suspendedUntil: number | null;
  /** How often in a row; forgotten after a quiet hour. */
  readonly suspensions: number;
}

export const goodConduct: Conduct = {
  overruns: [],
  workSince: 0,
  workMs: 0,
  suspendedUntil: null,
  suspensions: 0,
};

/** Takes note of one message: how long it took, and whether it had to be stopped. */
export function noteWork(before: Conduct, now: number, tookMs: number, isOverrun: boolean): Conduct {
  const isSameMinute = now >= before.workSince && now - before.workSince < windowMs;
  const workMs = (isSameMinute ? before.workMs : 0) + tookMs;
  const overruns = isOverrun
    ? [...before.overruns.filter((at) => at <= now && now - at < windowMs), now]
    : before.overruns;
  const after = { ...before, overruns, workMs, workSince: isSameMinute ? before.workSince : now };
  if (overruns.length < overrunsUntilSuspended && workMs < workUntilSuspendedMs) return after;
  const wasQuiet = before.suspendedUntil === null || now - before.suspendedUntil > longestSuspensionMs;
  const suspensions = wasQuiet ? 1 : before.suspensions + 1;
  const lengthMs = Math.min(longestSuspensionMs, shortestSuspensionMs * 2 ** (suspensions - 1));
  return { overruns: [], workSince: now, workMs: 0, suspendedUntil: now + lengthMs, suspensions };
}

/** Until when it is left alone; null when it is not. A clock that was set back does not make that longer than it can be. */
export function suspendedUntil({ suspendedUntil: until }: Conduct, now: number): number | null {
  return until !== null && until > now && until - now <= longestSuspensionMs ? until : null;
}
