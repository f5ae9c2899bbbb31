import type { Codec } from '../../../shared/domain/codec.ts';
import type { LinkStatus, Protocol, ProtocolVersion } from '../../../shared/domain/connection.ts';

/** A configured subscription as the wish has it. */
export interface WantedTopic {
  readonly topicId: number;
  readonly pattern: string;
  /** As asked of the broker: a topic of QoS 2 is subscribed at 1 (quality.md section 1). */
  readonly qos: 0 | 1;
  /** Parse its messages; it stays subscribed either way. */
  readonly isActive: boolean;
  readonly parserName: string | null;
  /** How its payloads are decoded; null: as the parser says. */
  readonly codec: Codec | null;
  readonly priority: number;
  readonly maxMessageSizeBytes: number;
}

/** What the database wants of one connection. */
export interface WantedConnection {
  readonly connectionId: number;
  readonly siteId: number;
  readonly siteCode: string;
  readonly siteName: string;
  readonly isActive: boolean;
  /** The site was deleted: end the session, then purge what is stored of it. */
  readonly isDeleted: boolean;
  /** Changes whenever broker, credentials or session settings change; never holds a secret in clear. */
  readonly fingerprint: string;
  readonly broker: BrokerSettings;
  /** What the broker was found to speak under these settings; null: not known yet. */
  readonly spokenVersion: ProtocolVersion | null;
  /** Links in a row that were lost when the broker was asked for its statistics under these settings. */
  readonly brokerStatsLosses: number;
  readonly retry: RetryPolicy;
  readonly topics: readonly WantedTopic[];
  /** Discovered topics that a person switched off. */
  readonly mutedTopics: readonly string[];
}

export interface BrokerSettings {
  readonly host: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly protocolVersion: ProtocolVersion;
  readonly username: string | null;
  /** Sealed; opened only at the moment of connecting. */
  readonly passwordSealed: string | null;
  /** Stable per installation and site, so that the broker finds the session again. */
  readonly clientId: string;
  readonly keepAliveSeconds: number;
  /** How long the broker keeps the session of an absent client. MQTT 5 only. */
  readonly sessionExpirySeconds: number;
  /**
   * Unacknowledged messages that the broker may send (MQTT 5). Fewer than ingest takes before it holds a link:
   * a held link does not hear the answers to its pings, so it must not be the broker that fills the window.
   */
  readonly receiveMaximum: number;
  /** Null: no WebSocket. */
  readonly wsPath: string | null;
  /** Null: not encrypted. */
  readonly tls: TlsSettings | null;
  readonly lastWill: LastWill | null;
  /** Ask it how many messages it dropped. */
  readonly readsStats: boolean;
}

/** How broker and program show each other who they are. Certificates are PEM; null: none. */
export interface TlsSettings {
  /** Null: the authorities of the system. */
  readonly ca: string | null;
  readonly cert: string | null;
  /** Sealed, as is the passphrase; opened only at the moment of connecting. */
  readonly keySealed: string | null;
  readonly keyPassphraseSealed: string | null;
  /** Null: the host. */
  readonly serverName: string | null;
  /** Any certificate is accepted. */
  readonly isUnchecked: boolean;
}

/** What the broker publishes when the link is lost. */
export interface LastWill {
  readonly topic: string;
  readonly payload: string;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
}

export interface RetryPolicy {
  /** Failures in a row before the connection counts as failing. */
  readonly attempts: number;
  readonly delayMs: number;
  readonly maxDelayMs: number;
}

export interface WantedState {
  readonly connections: readonly WantedConnection[];
}

/** Attempts and back-off of one connection; stored, so that a restart continues where it was. */
export interface RetryState {
  /** Failures in a row. */
  readonly count: number;
  /** Null when no retry is pending. */
  readonly nextAt: number | null;
}

/** What is real of one connection. A connection without a link is absent from `RealState`. */
export interface RealLink {
  readonly connectionId: number;
  /** Grows with each new client of this connection, so that a late event of an old one is known as such. */
  readonly generation: number;
  readonly status: LinkStatus;
  /** Of the settings it was opened with. */
  readonly fingerprint: string;
  /** What the broker was asked: pattern to QoS, refused patterns included. */
  readonly subscriptions: ReadonlyMap<string, 0 | 1>;
  /** Patterns that the broker refused. Not empty: the link is up, its status is `error`. */
  readonly refused: readonly string[];
  readonly retry: RetryState;
}

export interface RealState {
  readonly links: readonly RealLink[];
}

/** What the monitor may do. `connect` covers first attempts and due retries alike. */
export type Action =
  | {
      readonly type: 'connect';
      readonly connection: WantedConnection;
      readonly isRetry: boolean;
      /** Which one in a row, from 1 on. */
      readonly attempt: number;
    }
  | { readonly type: 'disconnect'; readonly connectionId: number }
  | { readonly type: 'reconnect'; readonly connection: WantedConnection }
  | {
      readonly type: 'resubscribe';
      readonly connectionId: number;
      readonly subscribe: ReadonlyMap<string, 0 | 1>;
      readonly unsubscribe: readonly string[];
    }
  | { readonly type: 'remove'; readonly connectionId: number; readonly siteId: number };

export interface Plan {
  readonly actions: readonly Action[];
  /** When, in an unchanged world, there will next be something to do. Null: never. */
  readonly nextCheckAt: number | null;
}
