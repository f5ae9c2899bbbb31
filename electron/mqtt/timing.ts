/** Limits and times of a link. */
export interface LinkTiming {
  /** TCP, TLS and CONNACK together. */
  readonly connectTimeoutMs: number;
  /** A link that was up this long has its failures forgiven. */
  readonly stableAfterMs: number;
  /** Shortest time between two pings that find out what acknowledgements the broker has seen. */
  readonly confirmEveryMs: number;
  /** For the answer to the ping of a probe. */
  readonly probeMs: number;
  /** For a clean end; then the socket is cut. */
  readonly endDeadlineMs: number;
}

export const defaultTiming: LinkTiming = Object.freeze({
  connectTimeoutMs: 10_000,
  stableAfterMs: 60_000,
  confirmEveryMs: 1000,
  probeMs: 3000,
  endDeadlineMs: 2000,
});
