import { z } from 'zod';
import { messageCounters } from './outcome.ts';
import { id, instant } from './scalars.ts';

export const protocol = z.enum(['mqtt', 'mqtts', 'ws', 'wss']);
export type Protocol = z.infer<typeof protocol>;

/** MQTT version of the wire: 4 is 3.1.1, 5 is 5.0. */
export const protocolVersion = z.union([z.literal(4), z.literal(5)]);
export type ProtocolVersion = z.infer<typeof protocolVersion>;

/** The *real* state of a connection. What is wanted is `isActive`. */
export const linkStatus = z.enum(['disconnected', 'connecting', 'connected', 'error']);
export type LinkStatus = z.infer<typeof linkStatus>;

/**
 * What kind of failure the last one was. `refused`: credentials, authorisation, a subscription or TLS;
 * waits long before the next attempt, and mostly needs a person. `failed`: everything else.
 */
export const failureKind = z.enum(['refused', 'failed']);
export type FailureKind = z.infer<typeof failureKind>;

/**
 * What a failure was about, for programs: each word calls for something else to be done.
 * `unreachable`: no route, name or open port. `timeout`: no answer in time. `lost`: broken off by the network or
 * the broker. `credentials`: user name, password. `not_authorised`: known, but not allowed. `client_id`: not
 * accepted. `client_id_taken`: another client uses it. `certificate`: TLS, on either side. `protocol`: what answers
 * speaks something else. `version`: of MQTT. `subscription`: a topic was refused. `overloaded`: the broker has no
 * room for us.
 */
export const failureCause = z.enum([
  'unreachable',
  'timeout',
  'lost',
  'credentials',
  'not_authorised',
  'client_id',
  'client_id_taken',
  'certificate',
  'protocol',
  'version',
  'subscription',
  'overloaded',
  'other',
]);
export type FailureCause = z.infer<typeof failureCause>;

/** Whether live data arrives; apart from whether the link is up. */
export const dataState = z.enum(['flowing', 'silent', 'none']);
export type DataState = z.infer<typeof dataState>;

/**
 * Who says after what time without a live message a site is silent: a person, what was learned of its rhythm, the
 * intervals that its devices state, or nobody.
 */
export const silenceBasis = z.enum(['set', 'learned', 'devices', 'default']);
export type SilenceBasis = z.infer<typeof silenceBasis>;

/** What the monitor last did for a connection, and what came of it. */
export const lastAction = z.object({
  /** When it ended. */
  at: instant,
  /** The whole as an English sentence. */
  text: z.string(),
  kind: z.enum(['connect', 'retry', 'reconnect', 'disconnect', 'resubscribe']),
  /** Which one in a row a retry was. */
  attempt: z.number().int().positive().nullable(),
  /** Why it did not come about, in words; null: it did. */
  failure: z.string().nullable(),
});
export type LastAction = z.infer<typeof lastAction>;

/**
 * Why wanted and real differ, and when that will be settled.
 * `dueAt` is null when nothing is scheduled (agreed) or it is under way (connecting).
 */
export const drift = z.object({
  state: z.enum(['agreed', 'waiting_for_cycle', 'in_progress', 'waiting_for_retry', 'paused']),
  reason: z.string(),
  dueAt: instant.nullable(),
  /** Null: nothing was done yet. */
  lastAction: lastAction.nullable(),
});
export type Drift = z.infer<typeof drift>;

/**
 * What is not as it should be with a connection, up or not, for as long as its settings say so. `tls_unchecked`:
 * any certificate is accepted, so nobody knows who answers.
 */
export const connectionWarning = z.object({
  kind: z.enum(['tls_unchecked']),
  /** The same as an English sentence. */
  message: z.string(),
});
export type ConnectionWarning = z.infer<typeof connectionWarning>;

/** Who speaks at the far side: the acquisition backend of the site, or the site's own client. */
export const farSideSource = z.enum(['backend', 'connection']);
export type FarSideSource = z.infer<typeof farSideSource>;

/** What the far side of a connection last said of itself. A fact about it, never our own status. */
export const farSide = z.object({
  source: farSideSource,
  /** Of several instances of a backend, which one; empty where there is one only. */
  instance: z.string(),
  /** In its own word, such as `online`. */
  status: z.string(),
  clientId: z.string().nullable(),
  reason: z.string().nullable(),
  /** By its own clock. */
  saidAt: instant.nullable(),
  receivedAt: instant,
  /** Arrival of the first message with this status. */
  changedAt: instant,
});
export type FarSide = z.infer<typeof farSide>;

/** A connection as every list, panel and event shows it. */
export const connectionStatus = z.object({
  connectionId: id,
  siteId: id,
  siteCode: z.string(),
  siteName: z.string(),
  brokerHost: z.string(),
  brokerPort: z.number().int(),
  protocol,
  /** As wanted. */
  protocolVersion,
  /** The version that the broker was last found to speak under these settings: 4 where it refused 5. Null: not known yet. */
  spokenVersion: protocolVersion.nullable(),
  isActive: z.boolean(),
  status: linkStatus,
  dataState,
  drift,
  /** Failures in a row. */
  retryCount: z.number().int().nonnegative(),
  /** Failures in a row from which on the connection counts as failing. */
  retryAttempts: z.number().int().positive(),
  nextRetryAt: instant.nullable(),
  lastConnectedAt: instant.nullable(),
  /** Arrival of the last packet of any kind from the broker. */
  lastHeartbeatAt: instant.nullable(),
  /** Arrival of the last live (not retained) message. */
  lastMessageAt: instant.nullable(),
  /** Milliseconds without a live message after which it counts as silent. */
  silentAfterMs: z.number().positive(),
  silenceBasis,
  /** The same as learned, whether in force or not; null: not enough was learned. */
  learnedSilentAfterMs: z.number().positive().nullable(),
  connectionErrors: z.number().int().nonnegative(),
  errorMessage: z.string().nullable(),
  /** Of the failure that `errorMessage` tells; null when there is none. */
  errorKind: failureKind.nullable(),
  /** What that failure was about; null when there is none. */
  errorCause: failureCause.nullable(),
  /** When the first certificate of the last TLS link ends, the broker's or our own; null: there was none. */
  certificateEndsAt: instant.nullable(),
  /** Standing ones, by its settings. */
  warnings: z.array(connectionWarning),
  counters: messageCounters,
  /** Messages that the broker says it dropped since it started, of all its clients; null: it does not say. */
  brokerDropped: z.number().int().nonnegative().nullable(),
  /** Empty where nothing was said. */
  farSide: z.array(farSide),
});
export type ConnectionStatus = z.infer<typeof connectionStatus>;
