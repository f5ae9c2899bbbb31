import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { afterEach, expect, test, vi } from 'vitest';
import type { Log } from '../logging/logFiles.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createDemo, type Demo } from './createDemo.ts';

let open = new AsyncDisposableStack();
afterEach(async () => {
  await open.disposeAsync();
  open = new AsyncDisposableStack();
});

const never = { firstMs: Number.POSITIVE_INFINITY, everyMs: 1, lastsMs: 1 };

async function startDemo() {
  const told: string[] = [];
  const tell = (message: string) => told.push(message);
  const log: Log = { debug: tell, info: tell, warn: tell, error: tell };
  const clock = createFakeClock();
  const brokerAway = { firstMs: 20_000, everyMs: 600_000, lastsMs: 60_000 };
  const mishaps = { silence: never, malformed: never, brokerAway };
  const demo = open.use(await createDemo({ clock, log, mishaps }));
  return { demo, clock, told };
}

async function connect({ site: { connection } }: Demo, more: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(`mqtt://${connection.brokerHost}:${connection.brokerPort}`, {
    protocolVersion: 4,
    reconnectPeriod: 0,
    username: connection.username ?? '',
    password: connection.password ?? '',
    ...more,
  });
  open.defer(() => {
    client.end(true);
  });
  return client;
}

async function subscribed(demo: Demo): Promise<{ topics: string[]; client: MqttClient }> {
  const client = await connect(demo);
  const topics: string[] = [];
  client.on('message', (topic) => topics.push(topic));
  await client.subscribeAsync(demo.site.topics.map(({ topicPattern }) => topicPattern));
  return { topics, client };
}

test('whoever has the credentials of the site hears every gateway on the configured topics', async () => {
  const { demo, clock } = await startDemo();
  const { topics } = await subscribed(demo);
  // What is told most seldom comes once a minute.
  for (let tick = 0; tick < 130; tick++) await clock.advance(500);
  const kinds = [
    'demo_site/backend/status',
    'demo_site/connection/status',
    ...[1, 2, 3].flatMap((number) => [
      `demo_site/gateway/${number}/dataloggers/telemetry`,
      `demo_site/gateway/${number}/heartbeat`,
      `demo_site/gateway/${number}/status`,
      `demo_site/gateway/${number}/datalogger/all/status`,
      `demo_site/gateway/${number}/datalogger/meteo/1/heartbeat`,
      `demo_site/gateway/${number}/datalogger/meteo/1/output`,
      `demo_site/gateway/${number}/datalogger/monstro/2/heartbeat`,
      `demo_site/gateway/${number}/datalogger/monstro/2/output`,
    ]),
  ];
  await vi.waitFor(() => expect([...new Set(topics)].sort()).toEqual(kinds.sort()));
});

test('nobody else is let in, and nobody may publish', async () => {
  const { demo } = await startDemo();
  await expect(connect(demo, { password: 'guess' })).rejects.toThrow(
    /bad user name or password|not authorized/i,
  );
  await expect(connect(demo, { username: 'root' })).rejects.toThrow(
    /bad user name or password|not authorized/i,
  );
  const client = await connect(demo);
  const closed = new Promise((resolve) => client.once('close', () => resolve(null)));
  client.publish('demo_site/gateway/1/status', '{}', { qos: 0 });
  await closed;
});

test('two demos share no password', async () => {
  const [one, other] = [await startDemo(), await startDemo()];
  expect(one.demo.site.connection.password).not.toBe(other.demo.site.connection.password);
});

test('the broker goes away for a minute and comes back on the same port', async () => {
  const { demo, clock, told } = await startDemo();
  const { client } = await subscribed(demo);
  const closed = new Promise((resolve) => client.once('close', () => resolve(null)));
  for (let tick = 0; tick < 41; tick++) await clock.advance(500);
  await closed;
  await vi.waitFor(() => expect(told).toContain('demo broker went away'));
  await expect(connect(demo)).rejects.toThrow(/ECONNREFUSED/);
  for (let tick = 0; tick < 125 && !told.includes('demo broker came back'); tick++) {
    await clock.advance(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await vi.waitFor(() => expect(told).toContain('demo broker came back'));
  expect((await connect(demo)).connected).toBe(true);
});
