import type { FailureCause } from '../../shared/domain/connection.ts';
import type { BrokerSettings } from '../core/reconcile/states.ts';
import { type BrokerAddress, type LinkFault, linkFault } from './linkFault.ts';
import { tlsFault } from './tlsFault.ts';
import { webSocketFault } from './webSocketFault.ts';

/** How far a link came: `secured` once both sides have agreed on TLS, `answered` once the broker sent anything. */
export type LinkPhase = 'reaching' | 'secured' | 'answered';

/** What was going on when a link ended. */
export interface LinkCircumstances {
  readonly broker: BrokerSettings;
  readonly phase: LinkPhase;
  readonly connectTimeoutMs: number;
}

interface SocketFault {
  readonly cause: FailureCause;
  readonly words: (address: BrokerAddress) => string;
}
const socketFault = (cause: FailureCause, words: SocketFault['words']): SocketFault => ({ cause, words });

/** By Node's code. */
const SOCKET_FAULTS: Readonly<Record<string, SocketFault>> = {
  ENOTFOUND: socketFault('unreachable', ({ host }) => `Host name not found: ${host}.`),
  EAI_AGAIN: socketFault('unreachable', ({ host }) => `The name server did not answer for ${host}.`),
  ECONNREFUSED: socketFault(
    'unreachable',
    ({ host, port }) => `Connection refused: nothing listens at ${host}:${port}.`,
  ),
  ETIMEDOUT: socketFault('timeout', ({ host, port }) => `${host}:${port} does not answer.`),
  EHOSTUNREACH: socketFault('unreachable', ({ host }) => `No route to ${host}.`),
  ENETUNREACH: socketFault('unreachable', ({ host }) => `The network of ${host} cannot be reached.`),
  EPIPE: socketFault('lost', () => 'The broker closed the connection.'),
};

/** What a port may speak instead, when it breaks off before a word: no certain cause, so it is said as a guess. */
const otherSpeech: Readonly<Record<BrokerSettings['protocol'], string>> = {
  mqtt: 'TLS only (mqtts)',
  mqtts: 'no TLS (mqtt)',
  ws: 'TLS only (wss), or no WebSocket',
  wss: 'no TLS (ws)',
};

/** The broker broke off. `how`: in which way, such as "reset". */
function brokenOff(how: string, { broker, phase }: LinkCircumstances): LinkFault {
  if (phase === 'answered')
    return { ...linkFault('lost', `The broker ${how} the connection.`), isWordless: true };
  if (phase === 'secured') {
    const whether = broker.tls?.cert == null ? 'wants a' : 'does not take the';
    return linkFault(
      'lost',
      `The broker ${how} the connection right after the TLS handshake: perhaps it ${whether} client certificate.`,
    );
  }
  const { host, port, protocol } = broker;
  return linkFault(
    'lost',
    `The broker ${how} the connection before it answered: perhaps ${host}:${port} speaks ${otherSpeech[protocol]}.`,
  );
}

/** The broker closed the connection without an error or a word. */
export const closedFault = (circumstances: LinkCircumstances): LinkFault =>
  circumstances.phase === 'reaching'
    ? linkFault('lost', 'The broker closed the connection before it answered.')
    : brokenOff('closed', circumstances);

/** Node.js says so when the other side closes before both have agreed on TLS. */
const BROKEN_HANDSHAKE = /disconnected before secure TLS connection/;

/** An error of the socket, or of the MQTT library, that ended the link. */
export function errorFault(error: Error, circumstances: LinkCircumstances): LinkFault {
  const { broker, connectTimeoutMs } = circumstances;
  if (error.message === 'connack timeout') {
    return linkFault('timeout', `The broker did not answer within ${connectTimeoutMs / 1000} s.`);
  }
  if (error.message === 'Keepalive timeout') return linkFault('lost', 'The broker no longer answers.');
  if (BROKEN_HANDSHAKE.test(error.message)) return brokenOff('closed', circumstances);
  const told = tlsFault(error, broker) ?? webSocketFault(error, broker);
  if (told !== null) return told;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ECONNRESET') return brokenOff('reset', circumstances);
  const known = SOCKET_FAULTS[code];
  return known === undefined
    ? linkFault('other', `The link failed: ${error.message}.`, error)
    : linkFault(known.cause, known.words(broker));
}
