import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { connectionStatus } from '../../shared/domain/connection.ts';
import { discoveredTopic, reading, sensor } from '../../shared/domain/device.ts';
import { parsingLogEntry } from '../../shared/domain/log.ts';
import { site } from '../../shared/domain/site.ts';
import { startAedes } from '../testing/aedesBroker.ts';
import { type EngineUnderTest, startEngine } from '../testing/engineUnderTest.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import { createPublisher } from '../testing/publisher.ts';
import { telemetry } from '../testing/telemetry.ts';

const topic = 'site_t/gateway/1/dataloggers/telemetry';
const items = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });

const brokers = [
  { name: 'Mosquitto', protocolVersion: 5, start: () => startMosquitto() },
  { name: 'Mosquitto over 3.1.1', protocolVersion: 4, start: () => startMosquitto() },
  { name: 'aedes', protocolVersion: 4, start: () => startAedes() },
] as const;

describe.each(brokers)('with $name', ({ protocolVersion, start }) => {
  let broker: Awaited<ReturnType<typeof start>>;
  beforeEach(async () => {
    broker = await start();
  });
  afterEach(() => broker[Symbol.asyncDispose]());

  const addSite = async (engine: EngineUnderTest, isActive: boolean, isParsed = true) =>
    site.parse(
      await engine.call('POST', '/sites', {
        code: 'site_t',
        name: 'Test dam',
        connection: { brokerHost: '127.0.0.1', brokerPort: broker.port, protocolVersion, isActive },
        topics: [{ topicPattern: 'site_t/#', isActive: isParsed }],
      }),
    ).id;
  const status = async (engine: EngineUnderTest, siteId: number) =>
    connectionStatus.parse(await engine.call('GET', `/mqtt/sites/${siteId}/status`));
  const untilStatus = (engine: EngineUnderTest, siteId: number, wanted: 'connected' | 'disconnected') =>
    vi.waitFor(async () => expect((await status(engine, siteId)).status).toBe(wanted), { timeout: 10_000 });
  const untilEvent = (engine: EngineUnderTest, siteId: number, wanted: 'connected' | 'disconnected') =>
    vi.waitFor(() =>
      expect(engine.events).toContainEqual(
        expect.objectContaining({
          type: 'mqtt_status',
          siteId,
          connection: expect.objectContaining({ status: wanted, isActive: wanted === 'connected' }),
        }),
      ),
    );
  const publish = async (payload: string) => {
    await using publisher = await createPublisher(broker.port);
    await publisher.publish(topic, payload);
  };

  test('auto-starts active connections at boot', async () => {
    const first = await startEngine({ config: { paused: true } });
    await using _files = { [Symbol.asyncDispose]: () => first[Symbol.asyncDispose]() };
    const siteId = await addSite(first, true);
    await first.engine.dispose();
    await using second = await startEngine({
      dataDir: first.dataDir,
      config: { monitorIntervalSeconds: 300 },
    });
    await untilStatus(second, siteId, 'connected');
    expect(second.reported).toEqual([]);
  });

  test('the monitor connects active sites', async () => {
    await using engine = await startEngine();
    const siteId = await addSite(engine, true);
    await untilStatus(engine, siteId, 'connected');
    expect((await status(engine, siteId)).drift.state).toBe('agreed');
  });

  test('the monitor disconnects inactive sites', async () => {
    await using engine = await startEngine();
    const siteId = await addSite(engine, true);
    await untilStatus(engine, siteId, 'connected');
    await engine.call('PATCH', `/sites/${siteId}`, { connection: { isActive: false } });
    await untilStatus(engine, siteId, 'disconnected');
  });

  test('start over the API changes only the database, then the monitor connects and an event arrives', async () => {
    await using engine = await startEngine({ config: { monitorIntervalSeconds: 300 } });
    const siteId = await addSite(engine, false);
    await untilCycle(engine);
    expect(await engine.call('POST', `/mqtt/sites/${siteId}/start`)).toMatchObject({
      success: true,
      connection: { isActive: true, status: 'disconnected', drift: { state: 'waiting_for_cycle' } },
    });
    expect(await status(engine, siteId)).toMatchObject({ isActive: true, status: 'disconnected' });
    await engine.call('POST', '/monitor/run');
    await untilStatus(engine, siteId, 'connected');
    await untilEvent(engine, siteId, 'connected');
  });

  test('stop over the API, likewise', async () => {
    await using engine = await startEngine({ config: { monitorIntervalSeconds: 300 } });
    const siteId = await addSite(engine, true);
    await untilCycle(engine);
    await engine.call('POST', '/monitor/run');
    await untilStatus(engine, siteId, 'connected');
    expect(await engine.call('POST', `/mqtt/sites/${siteId}/stop`)).toMatchObject({
      success: true,
      connection: { isActive: false, status: 'connected', drift: { state: 'waiting_for_cycle' } },
    });
    expect(await status(engine, siteId)).toMatchObject({ isActive: false, status: 'connected' });
    await engine.call('POST', '/monitor/run');
    await untilStatus(engine, siteId, 'disconnected');
    await untilEvent(engine, siteId, 'disconnected');
  });

  test('a message becomes a discovered topic, is parsed, stored and announced', async () => {
    await using engine = await startEngine();
    const siteId = await addSite(engine, true);
    await untilStatus(engine, siteId, 'connected');
    const at = Date.UTC(2026, 10, 20, 15, 32, 24);
    await publish(telemetry('site_t-gateway_1', at, 22.5));

    await vi.waitFor(async () => expect((await status(engine, siteId)).counters.parsed).toBe(1));
    const topics = items(discoveredTopic).parse(
      await engine.call('GET', `/mqtt/sites/${siteId}/discovered-topics`),
    );
    expect(topics.items).toMatchObject([
      { topicPath: topic, messageCount: 1, isProcessable: true, isActive: true, parserName: 'telemetry' },
    ]);
    const sensors = items(sensor).parse(await engine.call('GET', `/sensors?siteId=${siteId}`));
    expect(sensors.items).toMatchObject([{ isOnline: true, lastReadings: [{ at, data: { value: 22.5 } }] }]);
    const readings = await engine.call('GET', `/sensors/${sensors.items[0]?.id}/readings`);
    expect(z.array(reading).parse(readings)).toMatchObject([{ at, data: { value: 22.5 }, quality: 'good' }]);
    await vi.waitFor(() =>
      expect(engine.events.map(({ type }) => type)).toEqual(
        expect.arrayContaining(['topic_discovered', 'gateway_update', 'datalogger_update', 'sensor_update']),
      ),
    );
    expect(engine.reported).toEqual([]);
  });

  test('a message on an inactive topic is ignored', async () => {
    await using engine = await startEngine();
    const siteId = await addSite(engine, true, false);
    await untilStatus(engine, siteId, 'connected');
    await publish(telemetry('site_t-gateway_1', 0, 1));
    await vi.waitFor(async () => expect((await status(engine, siteId)).counters.received).toBe(1));
    expect((await status(engine, siteId)).counters).toMatchObject({ ignored: 1, parsed: 0 });
    expect(items(sensor).parse(await engine.call('GET', '/sensors')).items).toEqual([]);
  });

  test('invalid JSON makes a parsing-log row', async () => {
    await using engine = await startEngine();
    const siteId = await addSite(engine, true);
    await untilStatus(engine, siteId, 'connected');
    const payload = '{"serial_number_gateway": "site_t-gateway_1", "dataloggers": [';
    await publish(payload);
    await vi.waitFor(async () => expect((await status(engine, siteId)).counters.failed).toBe(1));
    const log = items(parsingLogEntry).parse(await engine.call('GET', `/logs/parsing?siteId=${siteId}`));
    expect(log.items).toMatchObject([
      { siteId, topic, parserName: 'telemetry', errorType: 'PARSE_ERROR', payloadSample: payload },
    ]);
    await vi.waitFor(() =>
      expect(engine.events).toContainEqual(
        expect.objectContaining({ type: 'parsing_error', entry: log.items[0] }),
      ),
    );
  });

  test('no socket is opened before the cycle is due', async () => {
    const clock = createFakeClock(Date.now());
    await using engine = await startEngine({ clock, config: { monitorIntervalSeconds: 30 } });
    const siteId = await addSite(engine, false);
    await untilCycle(engine);
    await engine.call('POST', `/mqtt/sites/${siteId}/start`);
    await clock.advance(29_900);
    expect(await status(engine, siteId)).toMatchObject({ isActive: true, status: 'disconnected' });
    expect(await log(engine, siteId)).not.toContainEqual(expect.stringMatching(/^Connecting/));
    await clock.advance(100);
    await untilStatus(engine, siteId, 'connected');
  });
});

const untilCycle = (engine: EngineUnderTest) =>
  vi.waitFor(() => expect(engine.engine.api.monitor.state().lastCycle).not.toBeNull());

const log = async (engine: EngineUnderTest, siteId: number) =>
  items(z.object({ message: z.string() }))
    .parse(await engine.call('GET', `/logs/connection?siteId=${siteId}`))
    .items.map(({ message }) => message);
