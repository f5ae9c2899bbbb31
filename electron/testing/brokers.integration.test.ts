import mqtt from 'mqtt';
import { expect, test } from 'vitest';
import { startAedes } from './aedesBroker.ts';
import { startMosquitto } from './mosquitto.ts';

const connect = (port: number, options: mqtt.IClientOptions = {}) =>
  mqtt.connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 0, ...options });

test('Mosquitto starts, can be killed, and comes back on the same port', async () => {
  await using broker = await startMosquitto();
  const first = await connect(broker.port);
  const lost = new Promise<void>((resolve) => first.once('close', resolve));
  await broker.kill();
  await lost;
  await expect(connect(broker.port)).rejects.toThrow();
  await broker.restart();
  const second = await connect(broker.port);
  expect(second.connected).toBe(true);
  await second.endAsync(true);
});

test('Mosquitto with users lets in who knows the password only', async () => {
  await using broker = await startMosquitto({ users: { anna: 'right' } });
  const client = await connect(broker.port, { username: 'anna', password: 'right' });
  await client.endAsync(true);
  await expect(connect(broker.port, { username: 'anna', password: 'wrong' })).rejects.toThrow(/refused/i);
  await expect(connect(broker.port)).rejects.toThrow(/refused/i);
});

test('aedes hands on what it publishes itself', async () => {
  await using broker = await startAedes();
  const client = await connect(broker.port);
  const arrived = new Promise<string>((resolve) =>
    client.once('message', (topic, payload) => resolve(`${topic} ${payload}`)),
  );
  await client.subscribeAsync('a/#', { qos: 1 });
  await broker.publish('a/b', 'hello');
  expect(await arrived).toBe('a/b hello');
  await client.endAsync(true);
});
