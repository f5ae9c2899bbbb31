import { Buffer } from 'node:buffer';
import mqtt from 'mqtt';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { connectionStatus } from '../../shared/domain/connection.ts';
import { retainedClearing, retainedResult } from '../../shared/domain/listening.ts';
import { site } from '../../shared/domain/site.ts';
import { startEngine } from '../testing/engineUnderTest.ts';
import { listenedBrokers, openListeningScene, patient } from '../testing/listeningScene.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import { createPublisher } from '../testing/publisher.ts';

const results = z.object({ message: z.string(), results: z.array(retainedResult) });

describe.each(listenedBrokers)('with $name', (broker) => {
  test('retained messages are cleared, kept, and put back byte for byte', async () => {
    await using scene = await openListeningScene(broker);
    const { field, engine, siteId, status, topics } = scene;
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
    expect(await retainedAt(scene.port)).toEqual(new Map());
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
    expect(await retainedAt(scene.port)).toEqual(
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
