import { createServer, type Socket } from 'node:net';
import mqttPacket, { type IConnectPacket, type Packet } from 'mqtt-packet';

/** How a fake broker answers. */
export interface Manners {
  /** `mute`: takes the connection and never says a word. A number refuses with this reason code. */
  readonly connect: 'grant' | 'mute' | number;
  /** The reason code for every pattern of a SUBSCRIBE. */
  readonly suback: number;
}

export interface SeenConnect {
  readonly clientId: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

/** A broker on 127.0.0.1 that keeps no message, speaks MQTT 5 and has the manners that a fault needs. */
export interface FakeBroker extends AsyncDisposable {
  readonly port: number;
  /** Every CONNECT so far, in order. */
  readonly connects: readonly SeenConnect[];
  /** When each SUBACK was sent, milliseconds since 1970 UTC. */
  readonly subacks: readonly number[];
  /** The passwords of those CONNECTs that had one. */
  readonly passwords: readonly string[];
  openSockets(): number;
  behave(manners: Partial<Manners>): void;
}

const protocolVersion = 5;

export async function startFakeBroker(given: Partial<Manners> = {}): Promise<FakeBroker> {
  let manners: Manners = { connect: 'grant', suback: 1, ...given };
  const connects: SeenConnect[] = [];
  const subacks: number[] = [];
  const passwords: string[] = [];
  const sockets = new Set<Socket>();

  function answer(socket: Socket, packet: Packet): void {
    const say = (reply: Packet) => void socket.write(mqttPacket.generate(reply, { protocolVersion }));
    if (packet.cmd === 'connect') answerConnect(socket, packet, say);
    if (packet.cmd === 'subscribe') {
      subacks.push(Date.now());
      const granted = packet.subscriptions.map(() => manners.suback);
      say({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
    }
    if (packet.cmd === 'unsubscribe') {
      const granted = packet.unsubscriptions.map(() => 0);
      say({ cmd: 'unsuback', messageId: packet.messageId ?? 0, granted });
    }
    if (packet.cmd === 'pingreq') say({ cmd: 'pingresp' });
    if (packet.cmd === 'disconnect') socket.end();
  }

  function answerConnect(
    socket: Socket,
    { clientId, password }: IConnectPacket,
    say: (reply: Packet) => void,
  ): void {
    connects.push({ clientId, at: Date.now() });
    if (password !== undefined) passwords.push(password.toString());
    if (manners.connect === 'mute') return;
    const reasonCode = manners.connect === 'grant' ? 0 : manners.connect;
    say({ cmd: 'connack', reasonCode, sessionPresent: false });
    if (reasonCode !== 0) socket.end();
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A client that breaks off is what faults are about.
    socket.on('error', () => socket.destroy());
    const parser = mqttPacket.parser({ protocolVersion });
    parser.on('packet', (packet) => answer(socket, packet));
    parser.on('error', () => socket.destroy());
    socket.on('data', (chunk) => parser.parse(chunk));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The broker has no TCP port.');
  return {
    port: address.port,
    connects,
    subacks,
    passwords,
    openSockets: () => sockets.size,
    behave(change) {
      manners = { ...manners, ...change };
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
