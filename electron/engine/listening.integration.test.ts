import { Buffer } from 'node:buffer';
import mqtt from 'mqtt';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { connectionStatus } from '../../shared/domain/connection.ts';
import { discoveredTopic } from '../../shared/domain/device.ts';
import {
  discovery,
  retainedClearing,
  retainedResult,
  type WatchNews,
} from '../../shared/domain/listening.ts';
import { site } from '../../shared/domain/site.ts';
import { listenSubject } from '../api/listenSubject.ts';
import { startAedes } from '../testing/aedesBroker.ts';
import { type EngineUnderTest, startEngine } from '../testing/engineUnderTest.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import { createPublisher } from '../testing/publisher.ts';

const brokers = [
  { name: 'Mosquitto', protocolVersion: 5, start: () => startMosquitto() },
  { name: 'Mosquitto over 3.1.1', protocolVersion: 4, start: () => startMosquitto() },
  { name: 'aedes', protocolVersion: 4, start: () => startAedes() },
] as const;

const results = z.object({ message: z.string(), results: z.array(retainedResult) });
const patient = { timeout: 15_000 };

describe.each(brokers)('with $name', ({ protocolVersion, start }) => {
  let broker: Awaited<ReturnType<typeof start>>;
  let engine: EngineUnderTest;
  let siteId: number;
  beforeEach(async () => {
    broker = await start();
    engine = await startEngine();
    siteId = await addSite(true);
    await vi.waitFor(async () => expect((await status()).status).toBe('connected'), patient);
  });
  afterEach(async () => {
    await engine[Symbol.asyncDispose]();
    await broker[Symbol.asyncDispose]();
  });

  const addSite = async (isActive: boolean) =>
    site.parse(
      await engine.call('POST', '/sites', {
        code: 'site_t',
        name: 'Test dam',
        connection: { brokerHost: '127.0.0.1', brokerPort: broker.port, protocolVersion, isActive },
        topics: [{ topicPattern: 'site_t/#' }],
      }),
    ).id;
  const status = async () => connectionStatus.parse(await engine.call('GET', `/mqtt/sites/${siteId}/status`));
  const topics = async (query = '') =>
    z
      .object({ items: z.array(discoveredTopic) })
      .parse(await engine.call('GET', `/mqtt/sites/${siteId}/discovered-topics?limit=1000${query}`)).items;
  const present = async () =>
    z
      .array(discovery)
      .parse(await engine.call('GET', '/mqtt/discoveries'))
      .find((each) => each.siteId === siteId);
  const discover = (body: object = {}) =>
    engine.call('POST', `/mqtt/sites/${siteId}/force-discovery`, { durationSeconds: 5, ...body });
  const untilListening = () =>
    vi.waitFor(async () => expect((await present())?.state).toBe('listening'), patient);
  const stop = async () => {
    await engine.call('DELETE', `/mqtt/sites/${siteId}/force-discovery`);
    await vi.waitFor(
      async () => expect(await present()).toMatchObject({ state: 'over', end: 'stopped' }),
      patient,
    );
  };

  test('a discovery finds what is not subscribed to, counts nothing twice and leaves the link alone', async () => {
    await using field = await createPublisher(broker.port);
    await field.publish('kept/elsewhere', '{"old":1}', { retain: true });
    await field.publish('site_t/here', '{"x":0}');
    await vi.waitFor(async () => expect(await topics()).toHaveLength(1));
    const before = await status();

    await discover({ durationSeconds: 60 });
    await expect(discover()).rejects.toThrow(/listened to already/);
    await untilListening();
    await field.publish('site_t/here', '{"x":1}');
    await field.publish('elsewhere/live', '{"x":2}');
    await field.publish(`elsewhere/${'x'.repeat(2000)}`, 'too long a name');
    await vi.waitFor(async () => expect(await topics()).toHaveLength(3), patient);
    await vi.waitFor(async () => expect((await present())?.counts.unusable).toBe(1), patient);
    await vi.waitFor(async () => expect((await status()).counters.received).toBe(2), patient);
    await stop();

    expect((await present())?.counts).toMatchObject({ newTopics: 2, overLimit: 0, retained: 1 });
    const seen = async () =>
      (await topics()).map(({ topicPath, messageCount, retainedAt }) => [
        topicPath,
        messageCount,
        retainedAt !== null,
      ]);
    // The row of a topic may follow its message by a second.
    await vi.waitFor(
      async () =>
        expect(await seen()).toEqual([
          ['elsewhere/live', 1, false],
          ['kept/elsewhere', 1, true],
          ['site_t/here', 2, false],
        ]),
      patient,
    );
    expect((await topics('&isRetained=true')).map(({ topicPath }) => topicPath)).toEqual(['kept/elsewhere']);
    expect((await topics('&isConfigured=true')).map(({ topicPath }) => topicPath)).toEqual(['site_t/here']);
    // Nothing was subscribed to on the link: what comes elsewhere still does not reach it.
    await field.publish('elsewhere/live', '{"x":3}');
    await field.publish('site_t/here', '{"x":4}');
    await vi.waitFor(async () => expect((await status()).counters.received).toBe(3), patient);
    expect(await status()).toMatchObject({ status: 'connected', lastConnectedAt: before.lastConnectedAt });
    expect(engine.events.filter(({ type }) => type === 'discovery').length).toBeGreaterThan(1);
    expect(engine.reported).toEqual([]);
  });

  test('a discovered topic is configured in one step, and only once', async () => {
    await using field = await createPublisher(broker.port);
    await field.publish('elsewhere/7/live', '1', { retain: true });
    await discover({ durationSeconds: 60 });
    await vi.waitFor(async () => expect(await topics()).toHaveLength(1), patient);
    await stop();
    const [found] = await topics();
    const configure = (topicPattern: string) =>
      engine.call('POST', `/mqtt/discovered-topics/${found?.id}/configure`, { topicPattern });
    await expect(configure('other/+')).rejects.toThrow(/does not match/);
    expect(await configure('elsewhere/+/live')).toMatchObject({
      topic: { topicPattern: 'elsewhere/+/live' },
    });
    await expect(configure('elsewhere/+/live')).rejects.toThrow(/configured already/);
    // The monitor subscribes; the broker's retained message arrives on the link.
    await vi.waitFor(async () => expect((await status()).counters.received).toBe(1), patient);
  });

  test('retained messages are cleared, kept, and put back byte for byte', async () => {
    await using field = await createPublisher(broker.port);
    const bytes = Buffer.from([0, 255, 1, 254, 128, 10, 13, 0]);
    await field.publish('site_t/kept', bytes, { retain: true, qos: 1 });
    await field.publish('elsewhere/<b>kept</b>', 'text', { retain: true, qos: 0 });
    await vi.waitFor(async () => expect(await topics()).toHaveLength(1), patient);
    const named = ['site_t/kept', 'elsewhere/<b>kept</b>', 'site_t/none'];
    const cleared = results.parse(
      await engine.call('POST', `/mqtt/sites/${siteId}/retained/clear`, { topics: named }),
    );
    expect(cleared.results.map(({ topicPath, outcome }) => [topicPath, outcome])).toEqual([
      ['site_t/kept', 'cleared'],
      ['elsewhere/<b>kept</b>', 'cleared'],
      ['site_t/none', 'nothing'],
    ]);
    expect(await retainedAt(broker.port)).toEqual(new Map());
    // What we published ourselves is not taken for a message of the field.
    await vi.waitFor(
      async () => expect((await status()).counters).toMatchObject({ received: 2, failed: 0 }),
      patient,
    );
    expect((await topics())[0]?.retainedAt).toBeNull();

    const kept = z
      .object({ items: z.array(retainedClearing) })
      .parse(await engine.call('GET', `/mqtt/sites/${siteId}/retained/clearings`)).items;
    expect(
      kept.map(({ topicPath, qos, sizeBytes, clearedBy }) => [topicPath, qos, sizeBytes, clearedBy]),
    ).toEqual([
      ['elsewhere/<b>kept</b>', 0, 4, 'test'],
      ['site_t/kept', 1, 8, 'test'],
    ]);
    // In the meantime another one was put there: it is left alone.
    await field.publish('elsewhere/<b>kept</b>', 'newer', { retain: true });
    const restored = results.parse(
      await engine.call('POST', `/mqtt/sites/${siteId}/retained/restore`, { ids: kept.map(({ id }) => id) }),
    );
    expect(restored.results.map(({ topicPath, outcome }) => [topicPath, outcome])).toEqual([
      ['elsewhere/<b>kept</b>', 'occupied'],
      ['site_t/kept', 'restored'],
    ]);
    expect(await retainedAt(broker.port)).toEqual(
      new Map([
        ['site_t/kept', bytes.toString('hex')],
        ['elsewhere/<b>kept</b>', Buffer.from('newer').toString('hex')],
      ]),
    );
    await vi.waitFor(
      async () =>
        expect(
          (await topics()).find(({ topicPath }) => topicPath === 'site_t/kept')?.retainedAt,
        ).not.toBeNull(),
      patient,
    );
    expect(engine.reported).toEqual([]);
  });

  test('a watcher sees what comes, cut and bounded, and ends with its reader', async () => {
    await using field = await createPublisher(broker.port);
    await field.publish('w/kept', Buffer.alloc(100_000, 1), { retain: true });
    const { subject } = listenSubject(engine.engine.api.reader, siteId);
    const leaving = new AbortController();
    const news = engine.engine.api.listening.watch(subject, 'w/#', leaving.signal);
    if (news === null) throw new Error('Too many listen.');
    const heard: WatchNews[] = [];
    const reading = (async () => {
      for await (const each of news) heard.push(each);
    })();
    const seen = () => heard.flatMap((each) => (each.type === 'messages' ? each.messages : []));
    await vi.waitFor(() => expect(seen()).toHaveLength(1), patient);
    expect(seen()[0]).toMatchObject({ topic: 'w/kept', retain: true, sizeBytes: 100_000, number: 1 });
    expect(Buffer.from(seen()[0]?.payload ?? '', 'base64')).toHaveLength(65_536);
    await Promise.all(Array.from({ length: 300 }, (_, n) => field.publish('w/many', `${n}`, { qos: 0 })));
    await field.publish('w/last', 'end');
    await vi.waitFor(() => expect(seen().at(-1)?.topic).toBe('w/last'), patient);
    const leftOut = heard.reduce((sum, each) => sum + (each.type === 'messages' ? each.leftOut : 0), 0);
    expect(seen().length + leftOut).toBe(302);
    for (const each of heard)
      if (each.type === 'messages') expect(each.messages.length).toBeLessThanOrEqual(25);
    leaving.abort();
    await reading;
    // Not one row of it is stored.
    expect(await topics()).toEqual([]);
  });
});

test('QoS and properties of MQTT 5 come back with a message that is put back', async () => {
  await using broker = await startMosquitto();
  await using engine = await startEngine();
  const { id: siteId } = site.parse(
    await engine.call('POST', '/sites', {
      code: 'site_t',
      name: 'Test dam',
      connection: { brokerHost: '127.0.0.1', brokerPort: broker.port, isActive: false },
      topics: [],
    }),
  );
  const field = await mqtt.connectAsync({ host: '127.0.0.1', port: broker.port, protocolVersion: 5 });
  const properties = {
    payloadFormatIndicator: true,
    contentType: 'application/json',
    responseTopic: 'answer/here',
    correlationData: Buffer.from([0, 1, 255]),
    userProperties: { unit: ['mm', 'm'], by: 'gateway 7' },
  };
  await field.publishAsync('kept/rich', '{"a":1}', { qos: 2, retain: true, properties });
  const order = (what: string, body: object) =>
    engine.call('POST', `/mqtt/sites/${siteId}/retained/${what}`, body);
  const cleared = results.parse(await order('clear', { topics: ['kept/rich'] }));
  expect(cleared.results).toMatchObject([{ outcome: 'cleared' }]);
  const ids = cleared.results.map(({ clearingId }) => clearingId);
  expect(results.parse(await order('restore', { ids })).results).toMatchObject([{ outcome: 'restored' }]);

  const back = new Promise<mqtt.IPublishPacket>((resolve) => {
    field.on('message', (_topic, _payload, packet) => resolve(packet));
  });
  await field.subscribeAsync('kept/rich', { qos: 2 });
  const { payload, qos, retain, properties: told } = await back;
  expect([String(payload), qos, retain]).toEqual(['{"a":1}', 2, true]);
  expect(JSON.parse(JSON.stringify(told))).toEqual(JSON.parse(JSON.stringify(properties)));
  await field.endAsync();
  // Nothing was made wanted by it.
  expect(connectionStatus.parse(await engine.call('GET', `/mqtt/sites/${siteId}/status`))).toMatchObject({
    isActive: false,
    status: 'disconnected',
  });
  expect(engine.reported).toEqual([]);
});

test('what the account may not publish stays, is said to stay, and is not kept', async () => {
  await using broker = await startMosquitto({
    users: { reader: 'r', field: 'f' },
    acl: ['user reader', 'topic read #', 'user field', 'topic readwrite #'],
  });
  await using engine = await startEngine();
  await using field = await createPublisher(broker.port, { username: 'field', password: 'f' });
  await field.publish('kept/here', '1', { retain: true });
  const { id: siteId } = site.parse(
    await engine.call('POST', '/sites', {
      code: 'site_t',
      name: 'Test dam',
      connection: { brokerHost: '127.0.0.1', brokerPort: broker.port, username: 'reader', password: 'r' },
      topics: [],
    }),
  );
  const { results: told } = results.parse(
    await engine.call('POST', `/mqtt/sites/${siteId}/retained/clear`, { topics: ['kept/here'] }),
  );
  expect(told).toMatchObject([{ outcome: 'stays', clearingId: null }]);
  expect(await engine.call('GET', `/mqtt/sites/${siteId}/retained/clearings`)).toMatchObject({ items: [] });
  // Secrets that are wrong are an answer, no crash.
  await engine.call('PATCH', `/sites/${siteId}`, { connection: { password: 'wrong' } });
  const refused = results.parse(
    await engine.call('POST', `/mqtt/sites/${siteId}/retained/clear`, { topics: ['kept/here'] }),
  );
  expect(refused.results[0]).toMatchObject({
    outcome: 'failed',
    message: expect.stringMatching(/^Refused: /),
  });
  expect(engine.reported).toEqual([]);
});

/** What a broker holds, by topic, in hexadecimal. */
async function retainedAt(port: number): Promise<Map<string, string>> {
  const client = await mqtt.connectAsync({ host: '127.0.0.1', port, protocolVersion: 4 });
  const found = new Map<string, string>();
  client.on('message', (topic, payload, { retain }) => {
    if (retain) found.set(topic, payload.toString('hex'));
  });
  const last = new Promise<void>((resolve) => {
    client.on('message', (topic) => topic === 'end/of/it' && resolve());
  });
  await client.subscribeAsync('#', { qos: 1 });
  await client.publishAsync('end/of/it', '1', { qos: 1 });
  await last;
  await client.endAsync();
  return found;
}
