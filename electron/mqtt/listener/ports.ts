import type { Clock } from '../../core/clock.ts';
import type { OpenClient } from '../brokerClient.ts';
import type { OpenSecret } from '../ports.ts';

export interface ListenerTiming {
  /** TCP, TLS and CONNACK together. */
  readonly connectMs: number;
  /** For DISCONNECT. */
  readonly endMs: number;
  /** Between two batches of a watcher. */
  readonly watchEveryMs: number;
  /** The longest watching. */
  readonly watchMs: number;
  /** How long what was heard waits for company before it is handed to ingest. */
  readonly companyMs: number;
  /** Between two looks at whether retained messages still come. */
  readonly settleMs: number;
}

export interface ListenerPorts {
  readonly clock: Clock;
  readonly openSecret: OpenSecret;
  readonly openClient: OpenClient;
  readonly timing: ListenerTiming;
}

export const listenerTiming: ListenerTiming = Object.freeze({
  connectMs: 10_000,
  endMs: 2000,
  watchEveryMs: 500,
  watchMs: 600_000,
  companyMs: 100,
  settleMs: 250,
});
