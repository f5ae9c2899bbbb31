import { randomBytes } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import mqttPacket, { type Packet } from 'mqtt-packet';

/**
 * What a network does to the connections through it. `stall`: a black hole, sockets stay open and nothing
 * passes, not even an end. `cut`: every connection, present and new, is reset. `slow`: so many bytes a second,
 * each way and connection. `garbage`: random bytes instead of what the broker says.
 */
export type ProxyMode =
  | { readonly kind: 'pass' | 'stall' | 'cut' | 'garbage' }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number };

export interface SeenConnection {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** What the client said first; null when it said nothing yet. */
  firstByte: number | null;
}

export interface SeenPacket {
  readonly cmd: Packet['cmd'];
  /** Of a CONNECT. */
  readonly clientId: string | null;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

/** A TCP proxy on 127.0.0.1 before a broker; its mode can be changed while connections are open. */
export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** Every connection taken so far, in order. */
  readonly connections: readonly SeenConnection[];
  /** What clients said, in order of arrival; empty unless asked for. */
  readonly packets: readonly SeenPacket[];
  /** Sockets of clients that are open now. */
  openSockets(): number;
  behave(mode: ProxyMode): void;
  /** Every connection that is open now is a black hole for good, as after a long sleep; new ones pass. */
  forgetAll(): void;
}

export interface ProxyOptions {
  /** Notes the packets that clients send. Plain MQTT 5 only. */
  readonly notesPackets?: boolean;
  /** Cuts each connection when it is this old. */
  readonly cutAfterMs?: number;
}

/** Pieces of a second in which a slow link carries its bytes. */
const slowSteps = 10;

export async function startTcpProxy(brokerPort: number, options: ProxyOptions = {}): Promise<TcpProxy> {
  let mode: ProxyMode = { kind: 'pass' };
  let modeChanged = Promise.withResolvers<void>();
  const forgotten = new WeakSet<Socket>();
  const connections: SeenConnection[] = [];
  const packets: SeenPacket[] = [];
  const clients = new Set<Socket>();
  const brokers = new Set<Socket>();

  /** Waits out a black hole, in which nothing is lost. */
  const throughHole = async (socket: Socket): Promise<void> => {
    while ((mode.kind === 'stall' || forgotten.has(socket)) && !socket.destroyed) await modeChanged.promise;
  };

  async function write(target: Socket, bytes: Uint8Array): Promise<void> {
    if (target.destroyed || target.write(bytes)) return;
    await new Promise<void>((resolve) => {
      target.once('drain', resolve);
      target.once('close', resolve);
    });
  }

  async function carry(target: Socket, chunk: Uint8Array, isAnswer: boolean): Promise<void> {
    await throughHole(target);
    if (mode.kind === 'garbage' && isAnswer) return write(target, randomBytes(chunk.byteLength));
    let rest = chunk;
    while (mode.kind === 'slow' && rest.byteLength > 0 && !target.destroyed) {
      const size = Math.max(1, Math.floor(mode.bytesPerSecond / slowSteps));
      await write(target, rest.subarray(0, size));
      rest = rest.subarray(size);
      await sleep(1000 / slowSteps);
      await throughHole(target);
    }
    if (rest.byteLength > 0) await write(target, rest);
  }

  /** One way of a connection, until it ends; then the other end hears of it. */
  async function pump(source: Socket, target: Socket, isAnswer: boolean, seen?: (chunk: Buffer) => void) {
    try {
      for await (const chunk of source) {
        if (!Buffer.isBuffer(chunk)) continue;
        seen?.(chunk);
        await carry(target, chunk, isAnswer);
      }
    } catch {
      // A reset by either side is an end like any other here.
    }
    await throughHole(target);
    target.destroy();
  }

  function notePackets(): ((chunk: Buffer) => void) | undefined {
    if (!options.notesPackets) return undefined;
    const parser = mqttPacket.parser({ protocolVersion: 5 });
    parser.on('packet', (packet) => {
      const clientId = packet.cmd === 'connect' ? packet.clientId : null;
      packets.push({ cmd: packet.cmd, clientId, at: Date.now() });
    });
    return (chunk) => void parser.parse(chunk);
  }

  function take(client: Socket): void {
    const seen: SeenConnection = { at: Date.now(), firstByte: null };
    connections.push(seen);
    if (mode.kind === 'cut') {
      client.resetAndDestroy();
      return;
    }
    clients.add(client);
    client.once('close', () => clients.delete(client));
    const broker = connect({ port: brokerPort, host: '127.0.0.1' });
    brokers.add(broker);
    broker.once('close', () => brokers.delete(broker));
    for (const socket of [client, broker]) socket.setNoDelay(true).on('error', () => socket.destroy());
    const note = notePackets();
    void pump(client, broker, false, (chunk) => {
      seen.firstByte ??= chunk[0] ?? null;
      note?.(chunk);
    });
    void pump(broker, client, true);
    if (options.cutAfterMs !== undefined) {
      const timer = setTimeout(() => client.resetAndDestroy(), options.cutAfterMs);
      client.once('close', () => clearTimeout(timer));
    }
  }

  const cutAll = () => {
    for (const client of clients) client.resetAndDestroy();
  };
  const behave = (next: ProxyMode) => {
    mode = next;
    if (next.kind === 'cut') cutAll();
    modeChanged.resolve();
    modeChanged = Promise.withResolvers<void>();
  };
  const forgetAll = () => {
    for (const socket of [...clients, ...brokers]) forgotten.add(socket);
  };

  const server = createServer({ noDelay: true }, take);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 }, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no TCP port.');
  return {
    port: address.port,
    connections,
    packets,
    openSockets: () => clients.size,
    behave,
    forgetAll,
    async [Symbol.asyncDispose]() {
      behave({ kind: 'cut' });
      for (const broker of brokers) broker.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
