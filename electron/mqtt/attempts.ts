import type { Clock } from '../core/clock.ts';
import { backoffMs, takeoverBackoffMs } from '../core/reconcile/backoff.ts';
import type { RetryState, WantedConnection } from '../core/reconcile/states.ts';
import { afterEnd, earlyMs, type LinkEnd, noTakeovers } from '../core/reconcile/takeover.ts';
import { type LinkFault, takenOverFault } from './linkFault.ts';

/** The attempts to bring one connection up: what failed in a row, and when it is tried again. */
export interface Attempts {
  readonly retry: RetryState;
  /** One more begins: no other is due. `isEdited`: failures of other settings say nothing about these. */
  begin(isEdited: boolean): void;
  /** The broker has let us in and answered for the topics. */
  letIn(): void;
  /** It granted them all: nothing is due, and what failed is forgiven once the link has been up for long enough. */
  succeed(onForgiven: () => void): void;
  /**
   * Counts a failure and says when the next attempt is due; answers the fault as it is to be told. `isAsked`: it
   * ended for a question of ours that the broker did not like, so it is neither refused nor taken over.
   */
  fail(
    fault: LinkFault,
    connection: WantedConnection,
    isAsked: boolean,
  ): { readonly fault: LinkFault; readonly nextAt: number };
  /** The link ends by our own will; what failed before stays. */
  pause(): void;
  /** Nothing of this is wanted any more. */
  forget(): void;
}

export interface AttemptsPorts {
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** A link that was up this long has its failures forgiven. */
  readonly stableAfterMs: number;
}

export function createAttempts({ clock, random, stableAfterMs }: AttemptsPorts, start: RetryState): Attempts {
  let retry = start;
  let takeovers = noTakeovers;
  let letInAt: number | null = null;
  let stableTimer: Disposable | null = null;

  const endStability = () => {
    stableTimer?.[Symbol.dispose]();
    stableTimer = null;
  };
  const endOf = (fault: LinkFault): LinkEnd => {
    if (fault.cause === 'client_id_taken') return 'taken_over';
    if (fault.isWordless !== true) return 'other';
    if (letInAt === null) return 'unclear';
    return Math.abs(clock.now() - letInAt) <= earlyMs ? 'closed_early' : 'other';
  };

  return {
    get retry() {
      return retry;
    },
    begin(isEdited) {
      letInAt = null;
      if (isEdited) takeovers = noTakeovers;
      retry = { count: isEdited ? 0 : retry.count, nextAt: null };
    },
    letIn() {
      letInAt ??= clock.now();
    },
    succeed(onForgiven) {
      retry = { count: retry.count, nextAt: null };
      if (retry.count === 0) return;
      endStability();
      stableTimer = clock.after(stableAfterMs, () => {
        retry = { count: 0, nextAt: null };
        takeovers = noTakeovers;
        onForgiven();
      });
    },
    fail(fault, { retry: policy, broker }, isAsked) {
      endStability();
      takeovers = afterEnd(takeovers, isAsked ? 'unclear' : endOf(fault), clock.now());
      const count = retry.count + 1;
      const { isNamed, isCertain } = takeovers;
      const isRefusal = fault.isRefusal && !isAsked;
      const waitMs = isNamed
        ? takeoverBackoffMs(policy, random())
        : backoffMs(policy, { count, isRefusal }, random());
      const nextAt = clock.now() + waitMs;
      retry = { count, nextAt };
      return {
        fault: isNamed ? takenOverFault(broker.clientId, isCertain) : { ...fault, isRefusal },
        nextAt,
      };
    },
    pause() {
      endStability();
      retry = { count: retry.count, nextAt: null };
    },
    forget() {
      endStability();
      takeovers = noTakeovers;
      retry = { count: 0, nextAt: null };
    },
  };
}
