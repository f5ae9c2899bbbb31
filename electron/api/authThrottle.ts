import type { Clock } from '../core/clock.ts';

export interface AuthThrottle {
  /** Seconds until this address may present a token again; 0 when it may now. */
  blockedForSeconds(address: string): number;
  recordFailure(address: string): void;
}

export interface AuthThrottleOptions {
  readonly failures?: number;
  readonly windowMs?: number;
  /** Addresses remembered; beyond that the one that failed longest ago is forgotten. */
  readonly capacity?: number;
}

/** Counts wrong tokens per address: after five within a minute the address has to wait. */
export function createAuthThrottle(clock: Clock, options: AuthThrottleOptions = {}): AuthThrottle {
  const { failures = 5, windowMs = 60_000, capacity = 10_000 } = options;
  const failedAt = new Map<string, readonly number[]>();

  const recent = (address: string): readonly number[] =>
    (failedAt.get(address) ?? []).filter((at) => Math.abs(clock.now() - at) < windowMs);

  return {
    blockedForSeconds(address) {
      const times = recent(address);
      const oldest = times.at(-failures);
      return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + windowMs - clock.now()) / 1000));
    },
    recordFailure(address) {
      const times = [...recent(address), clock.now()].slice(-failures);
      failedAt.delete(address);
      failedAt.set(address, times);
      const [longestAgo] = failedAt.keys();
      if (failedAt.size > capacity && longestAgo !== undefined) failedAt.delete(longestAgo);
    },
  };
}
