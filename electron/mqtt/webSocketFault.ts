import type { BrokerSettings } from '../core/reconcile/states.ts';
import { type LinkFault, linkFault, refusal } from './linkFault.ts';
import { otherAnswer } from './otherAnswer.ts';

/** What an error says of a WebSocket that was not opened; null: it is of another kind. */
export function webSocketFault(error: Error, broker: BrokerSettings): LinkFault | null {
  const { host, port, wsPath } = broker;
  if (wsPath === null) return null;
  const [, status] = /^Unexpected server response: (\d+)$/.exec(error.message) ?? [];
  if (status === '401' || status === '403') {
    return refusal('not_authorised', `Refused: the server answered ${status} to the WebSocket at ${wsPath}.`);
  }
  if (status !== undefined) {
    const advice = status === '404' ? ' Correct the path.' : '';
    return linkFault('protocol', `No WebSocket at ${wsPath}: ${host}:${port} answered ${status}.${advice}`);
  }
  if (/^Server sent (no|an invalid) subprotocol$/.test(error.message)) {
    return linkFault('protocol', `${host}:${port} opens WebSockets, but not for MQTT.`);
  }
  if (!('code' in error && typeof error.code === 'string' && error.code.startsWith('HPE_'))) return null;
  const answer = 'rawPacket' in error && error.rawPacket instanceof Uint8Array ? error.rawPacket : null;
  const otherwise = answer === null ? null : otherAnswer(answer, broker);
  return (
    otherwise ??
    linkFault('protocol', `${host}:${port} does not speak WebSocket: choose another protocol or port.`)
  );
}
