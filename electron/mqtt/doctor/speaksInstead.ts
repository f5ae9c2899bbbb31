import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Examination } from './ports.ts';
import { onAbort, within } from './within.ts';

/** A CONNECT of MQTT 3.1.1, clean, without account: nothing of the settings goes to a port of which nothing is known. */
const bareConnect = (clientId: string): Buffer => {
  const id = Buffer.from(clientId.slice(0, 23));
  const body = [0, 4, ...Buffer.from('MQTT'), 4, 2, 0, 10, 0, id.length, ...id];
  return Buffer.from([0x10, body.length, ...body]);
};
const CONNACK = 0x20;

/** The key is that of the specification's own example; nobody goes on from here. [RFC 6455, section 1.3] */
const upgradeRequest = (host: string): string =>
  [
    'GET / HTTP/1.1',
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Protocol: mqtt',
    '\r\n',
  ].join('\r\n');

/** The first bytes that come back; null: none in time. The socket is closed. */
async function firstBytes(
  { ports, signal }: Examination,
  socket: Socket,
  said: string | Uint8Array,
): Promise<Buffer | null> {
  const answer = Promise.withResolvers<Buffer | null>();
  socket.once('data', (bytes: Buffer) => answer.resolve(bytes));
  socket.on('error', () => answer.resolve(null));
  socket.once('close', () => answer.resolve(null));
  using limit = within(ports.clock, ports.timing.guessMs, signal);
  using _ = onAbort(limit.signal, () => answer.resolve(null));
  socket.write(said);
  try {
    return await answer.promise;
  } finally {
    socket.destroy();
  }
}

/** Whether a handshake comes up, with whomever. */
async function speaksTls({ ports, signal }: Examination, host: string, port: number): Promise<boolean> {
  const answer = Promise.withResolvers<boolean>();
  // Only the language is asked for: nothing is sent, so it does not matter who answers.
  const socket = connectTls({ host, port, rejectUnauthorized: false });
  socket.once('secureConnect', () => answer.resolve(true));
  socket.on('error', (error: Error) => {
    // One that asks for a certificate of ours speaks TLS as well.
    answer.resolve('code' in error && /ALERT/.test(String(error.code)));
  });
  socket.once('close', () => answer.resolve(false));
  using limit = within(ports.clock, ports.timing.guessMs, signal);
  using _ = onAbort(limit.signal, () => answer.resolve(false));
  try {
    return await answer.promise;
  } finally {
    socket.destroy();
  }
}

/** What a port turned out to speak, as advice; null: nothing that is known here. Only tried where the settings failed. */
export async function speaksInstead(examination: Examination, address: string): Promise<string | null> {
  const { host, port, protocol } = examination.broker;
  const where = `${host}:${port}`;
  const isWebSocket = protocol === 'ws' || protocol === 'wss';
  const hasTls = protocol === 'mqtts' || protocol === 'wss';
  if (!hasTls && (await speaksTls(examination, address, port))) {
    return `${where} was found to speak TLS: choose ${isWebSocket ? 'wss' : 'mqtts'} as protocol.`;
  }
  const open = () => connectTcp({ host: address, port });
  const mqtt = await firstBytes(examination, open(), bareConnect(examination.broker.clientId));
  if (mqtt?.[0] === CONNACK) return `${where} was found to speak MQTT without TLS: choose mqtt as protocol.`;
  if (isWebSocket && !hasTls) return null;
  const http = (await firstBytes(examination, open(), upgradeRequest(host)))?.toString('latin1') ?? '';
  if (/^HTTP\/\S+ 101 /.test(http)) return `${where} was found to take WebSockets: choose ws as protocol.`;
  return http.startsWith('HTTP/')
    ? `${where} was found to be a web server: choose ws as protocol if it has a WebSocket for MQTT, else another port.`
    : null;
}
