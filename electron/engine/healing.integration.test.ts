import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type ConnectionStatus, connectionStatus } from '../../shared/domain/connection.ts';
import { site } from '../../shared/domain/site.ts';
import { type EngineUnderTest, startEngine } from '../testing/engineUnderTest.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { freePort } from '../testing/freePort.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import { createPublisher } from '../testing/publisher.ts';
import { telemetry } from '../testing/telemetry.ts';

const second = 1000;
const config = { monitorIntervalSeconds: 300 };

const status = async (engine: EngineUnderTest, siteId: number): Promise<ConnectionStatus> =>
  connectionStatus.parse(await engine.call('GET', `/mqtt/sites/${siteId}/status`));
const until = (engine: EngineUnderTest, siteId: number, wanted: object) =>
  vi.waitFor(async () => expect(await status(engine, siteId)).toMatchObject(wanted), { timeout: 10_000 });

const addSite = async (engine: EngineUnderTest, connection: object) =>
  site.parse(
    await engine.call('POST', '/sites', {
      code: 'site_t',
      name: 'T',
      connection: { brokerHost: '127.0.0.1', isActive: true, ...connection },
      topics: [{ topicPattern: 'site_t/#' }],
    }),
  ).id;

test('silence is that which a person set, and a restart makes no flowing site silent or unknown', async () => {
  await using broker = await startMosquitto();
  using files = mkdtempDisposableSync(join(tmpdir(), 'vedetta-healing-'));
  const clock = createFakeClock();
  await using publisher = await createPublisher(broker.port);
  let siteId: number;
  {
    await using engine = await startEngine({ clock, config, dataDir: files.path });
    siteId = await addSite(engine, { brokerPort: broker.port, silentAfter: 20 });
    await engine.call('POST', '/monitor/run');
    await until(engine, siteId, { status: 'connected', dataState: 'none' });
    await publisher.publish('site_t/gateway/1/dataloggers/telemetry', telemetry('GW-1', clock.now(), 1));
    await vi.waitFor(async () => {
      await clock.advance(10);
      expect(await status(engine, siteId)).toMatchObject({ dataState: 'flowing' });
    });
    const { lastMessageAt } = await status(engine, siteId);
    await clock.advance((lastMessageAt ?? 0) + 20 * second - clock.now());
    const before = await status(engine, siteId);
    await clock.advance(1);
    expect([before.dataState, await status(engine, siteId)]).toEqual([
      'flowing',
      expect.objectContaining({ dataState: 'silent', silentAfterMs: 20 * second, silenceBasis: 'set' }),
    ]);
  }
  await using engine = await startEngine({ clock, config, dataDir: files.path });
  await until(engine, siteId, { status: 'connected', dataState: 'flowing' });
});

test('what was last done, and why it failed, is known after a restart as well', async () => {
  using files = mkdtempDisposableSync(join(tmpdir(), 'vedetta-healing-'));
  const clock = createFakeClock();
  const brokerPort = await freePort();
  const failure = `Connection refused: nothing listens at 127.0.0.1:${brokerPort}.`;
  let siteId: number;
  {
    await using engine = await startEngine({ clock, config, dataDir: files.path });
    siteId = await addSite(engine, { brokerPort, retryDelay: 3600, maxRetryDelay: 3600 });
    await engine.call('POST', '/monitor/run');
    await until(engine, siteId, {
      errorCause: 'unreachable',
      drift: { lastAction: { at: clock.now(), text: `Not connected: ${failure}`, kind: 'connect', failure } },
    });
  }
  await clock.advance(second);
  await using engine = await startEngine({ clock, config: { ...config, paused: true }, dataDir: files.path });
  expect(await status(engine, siteId)).toMatchObject({
    errorCause: 'unreachable',
    drift: { state: 'paused', lastAction: { at: clock.now() - second, kind: 'connect', failure } },
  });
});
