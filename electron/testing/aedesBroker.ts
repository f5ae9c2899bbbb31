import { createServer, type Socket } from 'node:net';
import { Aedes, type AedesOptions } from 'aedes';

/** An aedes broker (MQTT 3.1.1) on 127.0.0.1. Disposing closes it with all its connections. */
export interface AedesBroker extends AsyncDisposable {
  readonly port: number;
  readonly broker: Aedes;
  /** Publishes as the broker itself. */
  publish(
    topic: string,
    payload: string | Uint8Array,
    options?: { qos?: 0 | 1; retain?: boolean },
  ): Promise<void>;
  /** Cuts every connection without a word; new ones are let in. */
  cutAll(): void;
}

/** Starts aedes on a free port, or on the one given, and resolves once it listens. */
export async function startAedes(options: AedesOptions = {}, port = 0): Promise<AedesBroker> {
  const broker = await Aedes.createBroker(options);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    broker.handle(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The broker has no TCP port.');
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    broker,
    publish: (topic, payload, { qos = 1, retain = false } = {}) =>
      new Promise((resolve, reject) => {
        const packet = {
          cmd: 'publish',
          topic,
          payload: Buffer.from(payload),
          qos,
          retain,
          dup: false,
        } as const;
        broker.publish(packet, (error) => (error ? reject(error) : resolve()));
      }),
    cutAll,
    async [Symbol.asyncDispose]() {
      cutAll();
      await new Promise<void>((resolve) => broker.close(() => resolve()));
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
