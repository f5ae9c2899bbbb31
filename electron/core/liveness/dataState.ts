import type { DataState, SilenceBasis } from '../../../shared/domain/connection.ts';
import { type Cadence, learnedSilenceMs, shortestSilenceMs } from './cadence.ts';
import { quietSince, silenceFactor } from './silence.ts';

/** Silence of a site of which nothing at all is known, in milliseconds. */
export const defaultSilenceMs = 15 * 60_000;

/** From where it may be known after what time a site is silent. */
export interface SilenceSources {
  /** Seconds, as a person has set them; null: it is learned. */
  readonly silentAfter: number | null;
  readonly cadence: Cadence;
  /** Largest expected interval of the site's gateways, in seconds; null when it has none. */
  readonly largestIntervalSeconds: number | null;
}

/** After how many milliseconds without a live message a site is silent, and who says so. */
export interface SilenceLimit {
  readonly afterMs: number;
  readonly basis: SilenceBasis;
}

/** What is set holds, else what was learned, else what the devices say of themselves. */
export function silenceLimit({ silentAfter, cadence, largestIntervalSeconds }: SilenceSources): SilenceLimit {
  if (silentAfter !== null) return { afterMs: silentAfter * 1000, basis: 'set' };
  const learnedMs = learnedSilenceMs(cadence);
  return learnedMs === null
    ? unlearnedSilence(largestIntervalSeconds)
    : { afterMs: learnedMs, basis: 'learned' };
}

/** The same while nothing is learned. */
export function unlearnedSilence(largestIntervalSeconds: number | null): SilenceLimit {
  if (largestIntervalSeconds === null) return { afterMs: defaultSilenceMs, basis: 'default' };
  return {
    afterMs: Math.max(shortestSilenceMs, silenceFactor * 1000 * largestIntervalSeconds),
    basis: 'devices',
  };
}

export interface DataFlow {
  /** Since when the link is up; null when it is down. */
  readonly linkUpSince: number | null;
  /** Arrival of the last live (not retained) message, also before a restart; null when there never was one. */
  readonly lastMessageAt: number | null;
  readonly silentAfterMs: number;
}

/**
 * Whether live data arrives, apart from whether the link is up. `none`: nobody listens, or nothing ever came.
 * Silence is counted from when the link came up: before, nothing could be heard.
 */
export function dataState({ linkUpSince, lastMessageAt, silentAfterMs }: DataFlow, now: number): DataState {
  if (linkUpSince === null || lastMessageAt === null) return 'none';
  return now - quietSince(lastMessageAt, linkUpSince, now) > silentAfterMs ? 'silent' : 'flowing';
}
