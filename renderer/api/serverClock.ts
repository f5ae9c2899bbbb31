/** A clock that agrees with the server's, whatever this machine's clock says. */
export interface ServerClock {
  /** Milliseconds since 1970 UTC, as the server counts them. */
  now(): number;
  /** Tells it when the server made something that has just arrived. */
  observe(madeAt: number): void;
}

/** Small differences are the way here, not the clock. */
const toleranceMs = 1500;

/**
 * A phone's clock may be minutes off, and every age and countdown on the page is a difference between the
 * server's time and ours. The event that took the shortest way here tells that difference best.
 */
export function createServerClock(localNow: () => number): ServerClock {
  let aheadMs: number | null = null;
  return {
    now: () => localNow() + (aheadMs !== null && Math.abs(aheadMs) > toleranceMs ? aheadMs : 0),
    observe(madeAt) {
      const difference = madeAt - localNow();
      aheadMs = aheadMs === null ? difference : Math.max(aheadMs, difference);
    },
  };
}
