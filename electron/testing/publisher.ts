import mqtt from 'mqtt';

/** A client that publishes, as a gateway in the field does. */
export interface Publisher extends AsyncDisposable {
  /** Settles when the broker has acknowledged it (QoS 1) or it was handed to the socket (QoS 0). */
  publish(
    topic: string,
    payload: string | Uint8Array,
    options?: { qos?: 0 | 1; retain?: boolean },
  ): Promise<void>;
}

/** Connects to a broker on the loopback. */
export async function createPublisher(
  port: number,
  account: { username?: string; password?: string } = {},
): Promise<Publisher> {
  const client = await mqtt.connectAsync({ host: '127.0.0.1', port, protocolVersion: 4, ...account });
  return {
    publish: async (topic, payload, { qos = 1, retain = false } = {}) => {
      const bytes = typeof payload === 'string' ? payload : Buffer.from(payload);
      await client.publishAsync(topic, bytes, { qos, retain });
    },
    [Symbol.asyncDispose]: () => client.endAsync(true),
  };
}
