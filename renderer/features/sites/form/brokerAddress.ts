import { type Protocol, protocol as protocolSchema } from '../../../../shared/domain/connection.ts';

/** Where a broker listens by custom. */
export const defaultPorts: Readonly<Record<Protocol, number>> = { mqtt: 1883, mqtts: 8883, ws: 80, wss: 443 };

/** The port after the protocol was changed: a default one follows, one that was typed stays. */
export const portAfter = (port: number, from: Protocol, to: Protocol): number =>
  port === defaultPorts[from] ? defaultPorts[to] : port;

/** The parts of an address such as `mqtts://user@host:8883`. What it does not say is undefined. */
export interface BrokerAddress {
  readonly protocol: Protocol;
  readonly host: string;
  readonly port: number;
  /** Of a WebSocket. */
  readonly path: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
}

/** Other names of the same protocols. */
const aliases: Readonly<Record<string, Protocol>> = { tcp: 'mqtt', ssl: 'mqtts', tls: 'mqtts' };

/** Takes an address with a scheme apart; null: it is none, or of another kind. */
export function readBrokerAddress(text: string): BrokerAddress | null {
  const [, scheme, rest] = /^([a-z]+):\/\/(\S+)$/i.exec(text.trim()) ?? [];
  if (scheme === undefined || rest === undefined) return null;
  const named = protocolSchema.safeParse(scheme.toLowerCase());
  const protocol = named.success ? named.data : aliases[scheme.toLowerCase()];
  // A scheme that the browser does not know, so that it keeps every port as it stands.
  const url = protocol === undefined ? null : URL.parse(`mqtt://${rest}`);
  if (protocol === undefined || url === null || url.hostname === '') return null;
  const part = (encoded: string) => (encoded === '' ? undefined : decoded(encoded));
  return {
    protocol,
    host: decoded(url.hostname),
    port: url.port === '' ? defaultPorts[protocol] : Number(url.port),
    path: protocol.startsWith('ws') ? part(url.pathname + url.search) : undefined,
    username: part(url.username),
    password: part(url.password),
  };
}

/** A lone `%` is what a person typed, not an escape. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
