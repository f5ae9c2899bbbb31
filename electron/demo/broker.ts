import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import type { DemoMessage } from './messages.ts';

/** The embedded broker of the demo: MQTT 3.1.1, loopback only, one user with a password of 192 bits. */
export interface DemoBroker extends AsyncDisposable {
  readonly port: number;
  readonly username: string;
  readonly password: string;
  /** Publishes as a device of the site would. Rejects when the broker does not take it. */
  publish(message: DemoMessage): Promise<void>;
  /** Breaks every connection and refuses new ones, until `comeBack`. */
  goAway(): Promise<void>;
  /** Listens on the same port again. Rejects when another program has taken it meanwhile. */
  comeBack(): Promise<void>;
}

/** Starts the broker on a free port of 127.0.0.1. */
export async function createDemoBroker(): Promise<DemoBroker> {
  const username = 'demo';
  const password = randomBytes(24).toString('base64url');
  const expected = Buffer.from(password);
  const broker = await Aedes.createBroker({
    connectTimeout: 5_000,
    drainTimeout: 10_000,
    authenticate: (_client, name, given, done) => {
      const isRight = given?.length === expected.length && timingSafeEqual(given, expected);
      done(null, name === username && isRight);
    },
    // Only the fleet speaks; whoever connects may listen.
    authorizePublish: (client, _packet, done) =>
      done(client === null ? null : new Error('Only the demo fleet may publish here.')),
  });

  const sockets = new Set<Socket>();
  let server: Server | null = null;

  async function listen(port: number): Promise<number> {
    const opened = createServer((socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      broker.handle(socket);
    });
    await new Promise<void>((resolve, reject) => {
      opened.once('error', reject);
      opened.listen(port, '127.0.0.1', resolve);
    });
    server = opened;
    const address = opened.address();
    if (address === null || typeof address === 'string') throw new Error('The demo broker has no TCP port.');
    return address.port;
  }

  async function goAway(): Promise<void> {
    const closing = server;
    server = null;
    for (const socket of sockets) socket.destroy();
    if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()));
  }

  const port = await listen(0);
  return {
    port,
    username,
    password,
    goAway,
    async comeBack() {
      if (server === null) await listen(port);
    },
    publish({ topic, payload, retain }) {
      // Without a listener nothing is queued, so a site switched off for days costs no memory.
      const qos = broker.connectedClients > 0 ? 1 : 0;
      return new Promise((resolve, reject) => {
        broker.publish({ cmd: 'publish', topic, payload, qos, retain, dup: false }, (error) =>
          error ? reject(error) : resolve(),
        );
      });
    },
    async [Symbol.asyncDispose]() {
      await goAway();
      await new Promise<void>((resolve) => broker.close(() => resolve()));
    },
  };
}
