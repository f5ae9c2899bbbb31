import type { BrokerSettings } from '../core/reconcile/states.ts';
import type { Subscriptions } from '../core/reconcile/subscriptions.ts';
import type { Result } from '../core/result.ts';
import type { LinkFault } from './linkFault.ts';
import type { OpenedSecrets } from './openSecrets.ts';

/** A PUBLISH as the broker sent it. The payload shares memory with its neighbours: copy what is kept for long. */
export interface Publish {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1;
  readonly retain: boolean;
  readonly dup: boolean;
  /** 0 for QoS 0. */
  readonly packetId: number;
}

export interface ClientSettings {
  readonly broker: BrokerSettings;
  readonly secrets: OpenedSecrets;
  /** True: the broker forgets what it held of this client id, and what it holds once the link ends. */
  readonly isClean: boolean;
  /** TCP, TLS and CONNACK together. */
  readonly connectTimeoutMs: number;
  /** The link is cut when a packet grows beyond this before it is whole. */
  readonly largestPacketBytes: number;
}

export interface ClientEvents {
  /** The broker's certificate is trusted; the first of its chain ends then. Null: it does not say. */
  secured(certificateEndsAt: number | null): void;
  /** The broker accepted the connection. */
  connected(sessionPresent: boolean): void;
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
  subscribe(subscriptions: Subscriptions, onlyNewRetained: boolean): Promise<Result<Suback, LinkFault>>;
  unsubscribe(patterns: readonly string[]): Promise<Result<null, LinkFault>>;
  /** One PUBACK each, in this order, in one buffer. Nothing once the link is gone. [MQTT-4.6.0-2] */
  acknowledge(packetIds: readonly number[]): void;
  ping(): void;
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
