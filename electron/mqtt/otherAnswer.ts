import { type BrokerAddress, type LinkFault, linkFault, refusal } from './linkFault.ts';

const HTTP = 'HTTP/';

/** What the first bytes from a port say when they are neither of MQTT nor of a WebSocket; null: nothing known. */
export function otherAnswer(bytes: Uint8Array, { host, port, protocol }: BrokerAddress): LinkFault | null {
  const isWebSocket = protocol === 'ws' || protocol === 'wss';
  // An alert of TLS: a record of type 21 and of version 3. [RFC 8446, section 5.1]
  if (bytes[0] === 0x15 && bytes[1] === 0x03) {
    return refusal('protocol', `${host}:${port} speaks TLS only: choose ${isWebSocket ? 'wss' : 'mqtts'}.`);
  }
  if (!isWebSocket && String.fromCharCode(...bytes.subarray(0, HTTP.length)) === HTTP) {
    return linkFault('protocol', `${host}:${port} answers like a web server: it may want a WebSocket (ws).`);
  }
  return null;
}
