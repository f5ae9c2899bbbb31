import { createServer, type Socket } from 'node:net';
import mqttPacket, { type IConnectPacket, type Packet } from 'mqtt-packet';

/** How a fake broker answers. */
export interface Manners {
  /** `mute`: takes the connection and never says a word. A number refuses with this reason code. */
  readonly connect: 'grant' | 'mute' | number;
  /** The reason code for every pattern of a SUBSCRIBE. */
  readonly suback: number;
  /** What it does to a client once that has subscribed; nothing unless said. */
  readonly afterSuback: (socket: Socket) => void;
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
  /** Clients that subscribed and are still there. */
  subscribers(): number;
  /** Sends a message at QoS 1 to every client that subscribed, its topic in these very bytes. */
  publish(topic: Uint8Array, payload: string): void;
  behave(manners: Partial<Manners>): void;
}

const protocolVersion = 5;

export async function startFakeBroker(given: Partial<Manners> = {}): Promise<FakeBroker> {
  let manners: Manners = {
    connect: 'grant',
    suback: 1,
    afterSuback: () => undefined,
    ...given,
  };
  const connects: SeenConnect[] = [];
  const subacks: number[] = [];
  const passwords: string[] = [];
  const sockets = new Set<Socket>();
  const subscribers = new Set<Socket>();
  let packetId = 0;

  function answer(socket: Socket, packet: Packet): void {
    const say = (reply: Packet) => void socket.write(mqttPacket.generate(reply, { protocolVersion }));
    if (packet.cmd === 'connect') answerConnect(socket, packet, say);
    if (packet.cmd === 'subscribe') {
      subacks.push(Date.now());
      subscribers.add(socket);
      const granted = packet.subscriptions.map(() => manners.suback);
      say({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
      manners.afterSuback(socket);
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
    socket.once('close', () => {
      sockets.delete(socket);
      subscribers.delete(socket);
    });
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
    subscribers: () => subscribers.size,
    publish(topic, payload) {
      packetId = (packetId % 65_535) + 1;
      for (const socket of subscribers) socket.write(publishOf(topic, packetId, payload));
    },
    behave(change) {
      manners = { ...manners, ...change };
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A PUBLISH as MQTT 5 writes it (3.3): `mqtt-packet` refuses to make what a broker without manners sends. */
function publishOf(topic: Uint8Array, packetId: number, payload: string): Uint8Array {
  const noProperties = 0;
  const rest = Buffer.concat([
    twoBytes(topic.length),
    topic,
    twoBytes(packetId),
    Buffer.from([noProperties]),
    Buffer.from(payload),
  ]);
  const length: number[] = [];
  for (let left = rest.length; left > 0 || length.length === 0; left >>= 7) {
    length.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
  }
  return Buffer.concat([Buffer.from([publishAtQos1, ...length]), rest]);
}

const publishAtQos1 = 0x32;
const twoBytes = (value: number) => Buffer.from([value >> 8, value & 0xff]);
