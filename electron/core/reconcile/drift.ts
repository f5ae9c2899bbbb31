import type { Drift, LastAction, LinkStatus } from '../../../shared/domain/connection.ts';
import type { RetryState } from './states.ts';

export interface DriftInput {
  readonly isActive: boolean;
  readonly status: LinkStatus;
  readonly retry: RetryState;
  /** Of the monitor; null while it is paused. */
  readonly nextCycleAt: number | null;
  readonly paused: boolean;
  /** What the last failure said. */
  readonly errorMessage: string | null;
  readonly lastAction: LastAction | null;
  readonly now: number;
}

/**
 * Why wanted and real differ, in words, and when that will be settled (`dueAt`; the reader counts down), with
 * what was last done about it. A retry that is overdue says so by a `dueAt` in the past.
 */
export const drift = (input: DriftInput): Drift => ({ ...gap(input), lastAction: input.lastAction });

type Gap = Omit<Drift, 'lastAction'>;

function gap(input: DriftInput): Gap {
  const { isActive, status, retry, nextCycleAt } = input;
  const cause = input.errorMessage === null ? '' : `${sentence(input.errorMessage)} `;
  if (isActive && status === 'connected') return agreed('Connected, as wanted.');
  if (!isActive && status === 'disconnected') return agreed('Off, as wanted.');
  if (isActive && status === 'connecting')
    return { state: 'in_progress', reason: 'Connecting.', dueAt: null };
  if (input.paused) {
    const what = isActive ? `${cause}Connects` : 'Disconnects';
    return { state: 'paused', reason: `${what} once the monitor is resumed.`, dueAt: null };
  }
  if (!isActive)
    return { state: 'waiting_for_cycle', reason: 'Stops with the next cycle.', dueAt: nextCycleAt };
  if (retry.nextAt !== null) {
    const reason = `${cause}Next attempt ${retry.nextAt <= input.now ? 'is due' : 'is scheduled'}.`;
    return { state: 'waiting_for_retry', reason, dueAt: retry.nextAt };
  }
  return { state: 'waiting_for_cycle', reason: `${cause}Starts with the next cycle.`, dueAt: nextCycleAt };
}

const agreed = (reason: string): Gap => ({ state: 'agreed', reason, dueAt: null });

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
