import type { RetryPolicy } from './states.ts';

/** Why an attempt failed, as far as the waiting time depends on it. */
export interface Failure {
  /** Failures in a row, this one included: 1 or more. */
  readonly count: number;
  /** Credentials, authorisation or TLS: asking again soon could get the account locked. */
  readonly isRefusal: boolean;
}

/** A refusal waits `maxDelayMs` times 1 to this. */
const REFUSAL_SPREAD = 1.2;

/**
 * Milliseconds to wait before the next attempt. `random` is in [0, 1).
 *
 * Exponential with full jitter: anything between nothing and a ceiling that doubles with each failure,
 * from `delayMs` to `maxDelayMs`, so that sites that failed together do not come back together.
 */
export function backoffMs(policy: RetryPolicy, failure: Failure, random: number): number {
  if (failure.isRefusal) return Math.round(policy.maxDelayMs * (1 + random * (REFUSAL_SPREAD - 1)));
  const doublings = Math.min(failure.count - 1, 31);
  const ceilingMs = Math.min(policy.maxDelayMs, policy.delayMs * 2 ** doublings);
  return Math.round(random * ceilingMs);
}

/** Two clients that fight for a client id throw each other out with each attempt: whatever is set, not more often. */
const SHORTEST_TAKEOVER_WAIT_MS = 60_000;

/** Milliseconds to wait once another client with the same client id was named: as after a refusal. */
export function takeoverBackoffMs(policy: RetryPolicy, random: number): number {
  return Math.max(SHORTEST_TAKEOVER_WAIT_MS, backoffMs(policy, { count: 1, isRefusal: true }, random));
}

/** The longest wait of all: a stored time further away stems from a clock set back. */
export function longestBackoffMs(policy: RetryPolicy): number {
  return Math.max(SHORTEST_TAKEOVER_WAIT_MS, Math.round(policy.maxDelayMs * REFUSAL_SPREAD));
}
