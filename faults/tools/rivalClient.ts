import mqtt from 'mqtt';

/**
 * Another program with this client id at the broker on this port of the loopback, as an unlucky copy of an
 * installation is: thrown out, it comes back soon, once the victim
 * has its topics. Resolves when it is let in for the first time.
 */
export async function startRival(port: number, clientId: string): Promise<AsyncDisposable> {
  const client = await mqtt.connectAsync({
    host: '127.0.0.1',
    port,
    clientId,
    protocolVersion: 5,
    reconnectPeriod: 2000,
  });
  // To be thrown out is what it is here for.
  client.on('error', () => undefined);
  return { [Symbol.asyncDispose]: () => client.endAsync(true) };
}
