import type { DataState } from '../../../shared/domain/connection.ts';
import { silenceFactor } from './silence.ts';

/** Shortest silence that counts, in milliseconds. */
export const shortestSilenceMs = 60_000;

export interface DataFlow {
  /** Since when the link is up; null when it is down. */
  readonly linkUpSince: number | null;
  /** Arrival of the last live (not retained) message, null when there was none. */
  readonly lastMessageAt: number | null;
  /** Largest expected interval of the site's gateways, in seconds; null when it has none. */
  readonly largestIntervalSeconds: number | null;
}

/** For how long no live message may arrive before that is silence, in milliseconds. */
export const allowedSilenceMs = (largestIntervalSeconds: number | null): number =>
  Math.max(shortestSilenceMs, silenceFactor * 1000 * (largestIntervalSeconds ?? 0));

/**
 * Whether live data arrives, apart from whether the link is up. `none` before any live message since
 * the link came up; `silent` after more than 2.5 × the largest expected interval without one.
 */
export function dataState(flow: DataFlow, now: number): DataState {
  const { linkUpSince, lastMessageAt, largestIntervalSeconds } = flow;
  if (linkUpSince === null || lastMessageAt === null || lastMessageAt < linkUpSince) return 'none';
  return now - lastMessageAt > allowedSilenceMs(largestIntervalSeconds) ? 'silent' : 'flowing';
}
