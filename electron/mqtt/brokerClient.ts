import type { BrokerSettings } from '../core/reconcile/states.ts';
import type { Result } from '../core/result.ts';
import type { LinkFault } from './linkFault.ts';
import type { OpenedSecrets } from './openSecrets.ts';
import type { PublishProperties } from './publishProperties.ts';

/** A PUBLISH as the broker sent it. The payload shares memory with its neighbours: copy what is kept for long. */
export interface Publish {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** 2 only where QoS 2 was asked for: MQTT.js then answers it by itself. */
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  readonly dup: boolean;
  /** 0 for QoS 0. */
  readonly packetId: number;
  /** What MQTT 5 says beside the payload; left out where it says nothing. */
  readonly properties?: PublishProperties;
}

/** A message as we send it. */
export type Outgoing = Pick<Publish, 'topic' | 'payload' | 'qos' | 'retain' | 'properties'>;

export interface ClientSettings {
  readonly broker: BrokerSettings;
  readonly secrets: OpenedSecrets;
  /** True: the broker forgets what it held of this client id, and what it holds once the link ends. */
  readonly isClean: boolean;
  /** A clean client takes messages of QoS 2 and several at a time; else such a message cuts the link. */
  readonly takesQos2?: boolean;
  /** TCP, TLS and CONNACK together. */
  readonly connectTimeoutMs: number;
  /** The link is cut when a packet says that it is larger than this, before its bytes are kept. */
  readonly largestPacketBytes: number;
}

/** What a broker tells of itself as it lets us in, in MQTT 5 only. Null: it did not say. [MQTT 5, 3.2.2.3] */
export interface BrokerTerms {
  readonly sessionExpirySeconds: number | null;
  readonly receiveMaximum: number | null;
  readonly maximumQos: number | null;
  readonly keepAliveSeconds: number | null;
}

export interface ClientEvents {
  /** The broker's certificate is trusted; the first of its chain ends then. Null: it does not say. */
  secured(certificateEndsAt: number | null): void;
  /** The broker accepted the connection. */
  connected(sessionPresent: boolean, terms?: BrokerTerms): void;
  /** False: taken, but hold the link until `resume`. */
  message(message: Publish): boolean;
  /** A packet of any kind arrived. */
  heard(): void;
  /** The broker answered a ping that followed every acknowledgement sent so far, or up to that ping. */
  confirmed(): void;
  /** The end, once. Null when it was asked for by `end`. */
  closed(fault: LinkFault | null): void;
}

/** One network connection to a broker. It never reconnects: each attempt is a new client. */
export interface BrokerClient {
  /** Asks for all patterns; answers the refused ones with their reason code. */
  subscribe(
    subscriptions: ReadonlyMap<string, 0 | 1 | 2>,
    onlyNewRetained: boolean,
  ): Promise<Result<Suback, LinkFault>>;
  unsubscribe(patterns: readonly string[]): Promise<Result<null, LinkFault>>;
  /** One PUBACK each, in this order, in one buffer. Nothing once the link is gone. [MQTT-4.6.0-2] */
  acknowledge(packetIds: readonly number[]): void;
  ping(): void;
  /** Asks the broker for an answer: what it had sent before, it had sent when this settles. */
  roundTrip(): Promise<Result<null, LinkFault>>;
  /** Settles once the broker has acknowledged it (QoS 0: once it is written). */
  publish(message: Outgoing): Promise<Result<null, LinkFault>>;
  resume(): void;
  /** DISCONNECT, then close, by force after the deadline. */
  end(options: { readonly endsSession: boolean; readonly deadlineMs: number }): Promise<void>;
  /** Cuts the socket at once; `closed` tells this fault. */
  cut(fault: LinkFault): void;
}

export interface Suback {
  readonly refused: readonly { readonly pattern: string; readonly code: number }[];
  /** Patterns granted a lower QoS than asked. */
  readonly lowered: readonly string[];
}

export type OpenClient = (settings: ClientSettings, events: ClientEvents) => BrokerClient;
