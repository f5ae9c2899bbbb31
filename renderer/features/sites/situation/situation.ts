import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import type { RingTone } from '../../../ui/CountdownRing.tsx';
import type { GlyphKind } from '../../../ui/StatusGlyph.tsx';

/** Trouble first: what a person must do something about, what settles itself, what is as it should be. */
export type SiteGroup = 'needsPerson' | 'onTheirWay' | 'asWanted';

export type StatusKey =
  | 'connected'
  | 'connecting'
  | 'disconnected'
  | 'failing'
  | 'refused'
  | 'retrying'
  | 'off'
  | 'unknown';

/** Reasons that have a sentence of ours; what a broker or a failure said is shown as it is. */
export type ReasonKey = 'starts' | 'stops' | 'startsOnResume' | 'stopsOnResume';

export interface Wait {
  readonly dueAt: number;
  readonly tone: RingTone;
}

/** What the console says of one site: pure, from the wish and what is real. It does not change by time alone. */
export interface Situation {
  readonly group: SiteGroup;
  /** Wanted and real differ. */
  readonly differs: boolean;
  readonly glyph: GlyphKind;
  readonly status: StatusKey;
  /** The wait that settles it; null when nothing is scheduled or an attempt is running. */
  readonly wait: Wait | null;
  /** Why they differ: one of our sentences, or what the last failure said. */
  readonly reason: { readonly key: ReasonKey } | { readonly text: string } | null;
}

/** How long after its time a cycle may still be on its way. */
export const graceMs = 10_000;
/** The same of an attempt: all share sixteen a second, so that those of a thousand sites take their turn. */
const attemptGraceMs = 75_000;

/** By how much the promised time has passed, in milliseconds; null while it has not, or may still be kept. */
export function overdueMs({ dueAt, tone }: Wait, now: number): number | null {
  return now - dueAt > (tone === 'cycle' ? graceMs : attemptGraceMs) ? now - dueAt : null;
}

function realStatus(connection: ConnectionStatus): { status: StatusKey; glyph: GlyphKind } {
  const { status, drift, isActive } = connection;
  if (status === 'connected') return { status: 'connected', glyph: 'connected' };
  if (status === 'connecting') return { status: 'connecting', glyph: 'connecting' };
  if (!isActive && status === 'disconnected') return { status: 'off', glyph: 'off' };
  if (drift.state === 'waiting_for_retry' || status === 'error') {
    if (connection.errorKind === 'refused') {
      // Nobody refuses us there: another client is in the way.
      const isTaken = connection.errorCause === 'client_id_taken';
      return { status: isTaken ? 'failing' : 'refused', glyph: 'error' };
    }
    return connection.retryCount >= connection.retryAttempts
      ? { status: 'failing', glyph: 'error' }
      : { status: 'retrying', glyph: 'retry' };
  }
  return { status: 'disconnected', glyph: 'drift' };
}

function toneOf({ state }: ConnectionStatus['drift'], status: StatusKey): RingTone {
  if (state !== 'waiting_for_retry') return 'cycle';
  return status === 'refused' ? 'refused' : 'retry';
}

/** When the wait of a site ends: the monitor's own next cycle is newer than what the site was told of it. */
function dueAtOf({ drift }: ConnectionStatus, nextCycleAt: number | null): number | null {
  if (drift.state === 'waiting_for_cycle') return nextCycleAt ?? drift.dueAt;
  return drift.state === 'waiting_for_retry' ? drift.dueAt : null;
}

const scheduled: Record<'waiting_for_cycle' | 'paused', readonly [ReasonKey, ReasonKey]> = {
  waiting_for_cycle: ['starts', 'stops'],
  paused: ['startsOnResume', 'stopsOnResume'],
};

/** Why, without what the glyph's word and the ring already say. */
function reasonOf(
  { drift, errorMessage, isActive }: ConnectionStatus,
  status: StatusKey,
): Situation['reason'] {
  if (drift.state === 'agreed' || drift.state === 'in_progress') return null;
  if (drift.state !== 'waiting_for_retry') {
    const [starts, stops] = scheduled[drift.state];
    return { key: isActive ? starts : stops };
  }
  const cause = errorMessage ?? drift.reason;
  const text = status === 'refused' ? capitalised(cause.replace(/^refused:\s*/i, '')) : cause;
  return text === '' ? null : { text };
}

const capitalised = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

export interface SituationInput {
  /** Of the monitor; null while it is paused or not known. */
  readonly nextCycleAt: number | null;
  /** A wish that the server has not confirmed yet: the toggle moves at once, what is real stays what it is. */
  readonly pendingWish?: boolean | undefined;
}

/** The situation of a site. */
export function situationOf(connection: ConnectionStatus, input: SituationInput): Situation {
  const { nextCycleAt, pendingWish } = input;
  if (pendingWish !== undefined && pendingWish !== connection.isActive) {
    return pendingSituation(connection, pendingWish, nextCycleAt);
  }
  const { drift, dataState } = connection;
  const real = realStatus(connection);
  const differs = drift.state !== 'agreed';
  const dueAt = dueAtOf(connection, nextCycleAt);
  const isSilent = !differs && real.status === 'connected' && dataState === 'silent';
  // What is to be stopped settles itself, however it failed.
  const isFailing = connection.isActive && (real.status === 'failing' || real.status === 'refused');
  const needsPerson = isSilent || isFailing || drift.state === 'paused';
  return {
    group: needsPerson ? 'needsPerson' : differs ? 'onTheirWay' : 'asWanted',
    differs,
    ...real,
    wait: dueAt === null ? null : { dueAt, tone: toneOf(drift, real.status) },
    reason: reasonOf(connection, real.status),
  };
}

function pendingSituation(
  connection: ConnectionStatus,
  isActive: boolean,
  nextCycleAt: number | null,
): Situation {
  const isUp = connection.status === 'connected' || connection.status === 'connecting';
  const differs = isActive !== isUp;
  const down = isActive
    ? ({ glyph: 'drift', status: 'disconnected' } as const)
    : ({ glyph: 'off', status: 'off' } as const);
  return {
    group: differs ? 'onTheirWay' : 'asWanted',
    differs,
    ...(isUp ? realStatus(connection) : down),
    wait: differs && nextCycleAt !== null ? { dueAt: nextCycleAt, tone: 'cycle' } : null,
    reason: differs ? { key: isActive ? 'starts' : 'stops' } : null,
  };
}
