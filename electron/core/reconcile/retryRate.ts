import type { Plan } from './states.ts';

/** Most retries of all connections together within any second. First attempts are not counted. */
export const retriesPerSecond = 20;

/**
 * So many may begin within this: a busy thread opens some of those that were let through a moment later, together
 * with the next ones, and no second may have more even so.
 */
export const retryWindowMs = 1250;
/** When all places for actions are taken, nobody can say when one is free: it is looked at again after this. */
const PLACES_LOOK_MS = 1000;

/** Each look reads every wish, so those that wait for a token are looked at together. */
const SHORTEST_LOOK_MS = 250;

/** When the retries of the last moments were let through, oldest first. */
export type RetryBucket = readonly number[];

export const fullBucket: RetryBucket = [];

export interface Token {
  readonly isTaken: boolean;
  readonly bucket: RetryBucket;
}

/**
 * Takes a token, if one is left. A time ahead of `now` was noted before the clock was set back: it counts as
 * now, so that nothing is held for longer than that, and no second has more retries than it may.
 */
export function takeToken(bucket: RetryBucket, now: number): Token {
  const recent = lately(bucket, now);
  if (recent.length >= retriesPerSecond) return { isTaken: false, bucket: recent };
  return { isTaken: true, bucket: [...recent, now] };
}

/** When a token will be there: `now`, or up to `retryWindowMs` later. */
export function nextTokenAt(bucket: RetryBucket, now: number): number {
  const oldest = lately(bucket, now).at(-retriesPerSecond);
  return oldest === undefined ? now : oldest + retryWindowMs;
}

const lately = (bucket: RetryBucket, now: number): RetryBucket =>
  bucket.map((at) => Math.min(at, now)).filter((at) => now - at < retryWindowMs);

/** What can be begun now. */
export interface Capacity {
  readonly bucket: RetryBucket;
  /** Actions that can be begun at once. */
  readonly places: number;
  /** Whether an action of this connection is still under way: then it is left out, and takes no token. */
  readonly isUnderWay: (connectionId: number) => boolean;
}

/**
 * A plan with as many of its retries as may be begun now, those that fell due first; everything else stays. What
 * is left out stays due, and `nextCheckAt` says when it can go on. A retry without a free place waits as well, so
 * that those that were let through do not begin together later.
 */
export function admitRetries(
  plan: Plan,
  capacity: Capacity,
  now: number,
): { readonly plan: Plan; readonly bucket: RetryBucket } {
  let { bucket } = capacity;
  let nextCheckAt = plan.nextCheckAt;
  const others = plan.actions.filter((action) => action.type !== 'connect' || !action.isRetry).length;
  let places = capacity.places - others;
  const actions = plan.actions.filter((action) => {
    if (action.type !== 'connect' || !action.isRetry) return true;
    if (capacity.isUnderWay(action.connection.connectionId)) return false;
    const token = places > 0 ? takeToken(bucket, now) : null;
    if (token?.isTaken) {
      bucket = token.bucket;
      places -= 1;
      return true;
    }
    const again =
      token === null ? now + PLACES_LOOK_MS : Math.max(nextTokenAt(bucket, now), now + SHORTEST_LOOK_MS);
    nextCheckAt = Math.min(again, nextCheckAt ?? again);
    return false;
  });
  return { plan: { actions, nextCheckAt }, bucket };
}
