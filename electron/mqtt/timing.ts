/** Limits and times of a link. */
export interface LinkTiming {
  /** TCP, TLS and CONNACK together. */
  readonly connectTimeoutMs: number;
  /** How long the broker keeps the session of an absent client (MQTT 5). */
  readonly sessionExpirySeconds: number;
  /**
   * Unacknowledged messages that the broker may send (MQTT 5). Fewer than ingest takes before it holds a link:
   * a held link does not hear the answers to its pings, so it must not be the broker that fills the window.
   */
  readonly receiveMaximum: number;
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
  sessionExpirySeconds: 24 * 60 * 60,
  receiveMaximum: 1900,
  stableAfterMs: 60_000,
  confirmEveryMs: 1000,
  probeMs: 5000,
  endDeadlineMs: 2000,
});
