import type { LogLevel } from '../../shared/domain/log.ts';
import type { LinkChange } from '../monitor/ports.ts';

/** Stores the state of a link and announces it. */
export type StoreLinkChange = (change: LinkChange) => Promise<void>;

/** Writes one row of the connection log, its file, and the event. */
export type LogConnection = (entry: {
  connectionId: number;
  siteId: number;
  level: LogLevel;
  message: string;
  error?: Error;
  brokerHost?: string;
  retryAttempt?: number;
}) => void;

/** The stored session of a connection: what the broker was last asked to subscribe. Survives a restart. */
export interface StoredSession {
  readonly subscriptions: ReadonlyMap<string, 0 | 1>;
}
export type ReadSession = (connectionId: number) => Promise<StoredSession | null>;
export type StoreSession = (connectionId: number, session: StoredSession | null) => Promise<void>;

/** A PUBLISH as it came from the wire. */
export interface IncomingMessage {
  readonly connectionId: number;
  readonly siteId: number;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  readonly dup: boolean;
  /** 0 for QoS 0. */
  readonly packetId: number;
  /** Milliseconds since 1970 UTC. */
  readonly receivedAt: number;
}

/**
 * Where a connection's messages go. One per client and generation: acknowledgements go to the
 * very link that delivered, never to a later one.
 */
export interface MessageSink {
  /**
   * Takes a message over. `true`: go on reading. `false`: taken, but the window is full, so hold
   * the link until `resume` is called.
   */
  accept(message: IncomingMessage): boolean;
  /** The broker has seen every acknowledgement sent before (it answered a later ping). */
  confirm(): void;
  /** The link is gone; nothing may be acknowledged on it any more. */
  close(): void;
}

/** What ingest may ask of the link that delivered. */
export interface DeliveringLink {
  readonly connectionId: number;
  readonly siteId: number;
  readonly siteCode: string;
  /** Acknowledges in order of arrival, all in one buffer. [MQTT-4.6.0-2] */
  acknowledge(packetIds: readonly number[]): void;
  /** Goes on reading after `accept` answered false. */
  resume(): void;
  /** Nothing more can be committed for it: drop the socket, so that the broker delivers again. [MQTT-4.4.0-1] */
  drop(reason: string): void;
}
export type OpenSink = (link: DeliveringLink) => MessageSink;

/** Opens a sealed secret; rejects with a sentence that says which and what to do. */
export type OpenSecret = (sealed: string) => Promise<string>;

/** A message that was heard beside the link. */
export type HeardMessage = Pick<IncomingMessage, 'topic' | 'payload' | 'retain' | 'receivedAt'>;

/** What of several heard messages was new, or could not be listed. */
export interface SightCounts {
  readonly newTopics: number;
  /** Messages on topics beyond the most that a site may have. */
  readonly overLimit: number;
  /** Messages on topics whose name cannot be used. */
  readonly unusable: number;
}

/**
 * Notes the topics of heard messages, once they are committed. What the link delivers as well is not counted. Null:
 * they could not be noted, as the site is gone or the database takes nothing.
 */
export type Sight = (
  of: { readonly siteId: number; readonly connectionId: number },
  heard: readonly HeardMessage[],
) => Promise<SightCounts | null>;

/** Notes that the broker holds no retained message on these topics any more. */
export type NoteCleared = (siteId: number, topics: readonly string[]) => Promise<void>;
