import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { connectionStatus } from '../../shared/domain/connection.ts';
import { incident } from '../../shared/domain/incident.ts';
import { connectionLogEntry } from '../../shared/domain/log.ts';
import { site } from '../../shared/domain/site.ts';
import type { ApiCall } from '../testing/apiCall.ts';
import { startBuiltService } from '../testing/builtService.ts';
import { startEngine } from '../testing/engineUnderTest.ts';
import { freePort } from '../testing/freePort.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import { createPublisher } from '../testing/publisher.ts';
import { telemetry } from '../testing/telemetry.ts';
import { systemClock } from './systemClock.ts';

const patient = { timeout: 20_000, interval: 100 };
const items = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });

const addSite = async (call: ApiCall, code: string, brokerPort: number, connection: object = {}) =>
  site.parse(
    await call('POST', '/sites', {
      code,
      name: `Dam ${code}`,
      connection: {
        brokerHost: '127.0.0.1',
        brokerPort,
        isActive: true,
        retryAttempts: 1,
        retryDelay: 1,
        maxRetryDelay: 2,
        ...connection,
      },
      topics: [{ topicPattern: `${code}/#` }],
    }),
  ).id;
const incidents = async (call: ApiCall, query = '') =>
  items(incident).parse(await call('GET', `/incidents${query}`)).items;
const log = async (call: ApiCall, siteId: number) =>
  items(connectionLogEntry).parse(await call('GET', `/logs/connection?siteId=${siteId}&search=Incident`))
    .items;
const untilAllConnected = (call: ApiCall) =>
  vi.waitFor(async () => {
    const list = z.array(connectionStatus).parse(await call('GET', '/mqtt/connections'));
    expect(list.map(({ status }) => status)).toEqual(list.map(() => 'connected'));
  }, patient);

/** The computer's clock, which a test can move on: timers do not see that, as when a computer has slept. */
function movableClock() {
  let aheadMs = 0;
  return {
    ...systemClock,
    now: () => systemClock.now() + aheadMs,
    move: (ms: number) => {
      aheadMs += ms;
    },
  };
}

test('a broker that is down is one incident over its sites and their gateways, and over with its duration', async () => {
  await using broker = await startMosquitto();
  const clock = movableClock();
  await using engine = await startEngine({ clock });
  const { call } = engine;
  const siteIds = [
    await addSite(call, 'site_a', broker.port),
    await addSite(call, 'site_b', broker.port),
    await addSite(call, 'site_c', broker.port),
  ];
  await untilAllConnected(call);
  {
    await using publisher = await createPublisher(broker.port);
    // Heard every second, as it says: it is missed after two and a half.
    const payload = telemetry('GW-A', clock.now(), 1).replace('seconds":60', 'seconds":1');
    await publisher.publish('site_a/gateway/1/dataloggers/telemetry', payload);
    await vi.waitFor(
      async () => expect(await call('GET', '/gateways')).toMatchObject({ items: [{ serialNumber: 'GW-A' }] }),
      patient,
    );
  }

  await broker.kill();
  const [opened] = await vi.waitFor(async () => {
    const list = await incidents(call);
    expect(list).toMatchObject([
      {
        kind: 'broker_unreachable',
        title: `Broker 127.0.0.1:${broker.port} cannot be reached`,
        sites: [
          { siteCode: 'site_a', gateways: 1, dataloggers: 1, sensors: 1, restoredAt: null },
          { siteCode: 'site_b', gateways: 0, restoredAt: null },
          { siteCode: 'site_c', restoredAt: null },
        ],
      },
    ]);
    return list;
  }, patient);

  await broker.restart();
  await untilAllConnected(call);
  await vi.waitFor(async () => {
    const held = (await incidents(call))[0]?.sites.filter(({ restoredAt }) => restoredAt === null);
    expect(held).toEqual([]);
  }, patient);
  expect((await incidents(call))[0]?.resolvedAt).toBeNull();
  clock.move(61_000);
  const [over] = await vi.waitFor(async () => {
    const list = await incidents(call, '?state=resolved');
    expect(list).toHaveLength(1);
    return list;
  }, patient);
  const { openedAt = 0, resolvedAt, durationMs } = over ?? {};
  expect([over?.id, over?.openedAt]).toEqual([opened?.id, opened?.openedAt]);
  expect(durationMs).toBe((resolvedAt ?? 0) - openedAt);
  expect(resolvedAt).toBeLessThan(clock.now() - 61_000 + 1);

  for (const siteId of siteIds) {
    const rows = (await log(call, siteId)).map(({ level, message }) => `${level} ${message}`);
    expect(rows[0]).toMatch(/^INFO Incident \d+ is over after \d+ (s|min).*: Broker 127/);
    expect(rows[1]).toMatch(/^ERROR Incident \d+: Broker 127.* cannot be reached\. /);
    expect(rows).toHaveLength(2);
  }
  const told = () =>
    engine.events
      .map(({ type }) => type)
      .filter((type) => type === 'incident_opened' || type === 'incident_resolved');
  await vi.waitFor(() => expect(told()).toEqual(['incident_opened', 'incident_resolved']), patient);
  await vi.waitFor(
    () => expect(engine.notices.map(({ incidentId }) => incidentId)).toEqual([opened?.id, opened?.id]),
    patient,
  );
  expect(engine.reported).toEqual([]);
}, 90_000);

test('a refused account is an incident at its first failure, for all sites that use it', async () => {
  await using broker = await startMosquitto({ users: { ann: 'secret' } });
  await using engine = await startEngine();
  const { call } = engine;
  const account = { username: 'ann', password: 'wrong', retryAttempts: 5 };
  await addSite(call, 'site_a', broker.port, account);
  await addSite(call, 'site_b', broker.port, account);
  await addSite(call, 'site_c', broker.port, { ...account, password: 'secret' });
  await vi.waitFor(
    async () =>
      expect(await incidents(call)).toMatchObject([
        {
          kind: 'refused',
          broker: { username: 'ann' },
          sites: [{ siteCode: 'site_a' }, { siteCode: 'site_b' }],
        },
      ]),
    patient,
  );
  expect(engine.reported).toEqual([]);
}, 60_000);

test('a killed program goes on with the incident that was open', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'vedetta-incident-'));
  await using _files = {
    [Symbol.asyncDispose]: () => rm(dataDir, { recursive: true, force: true }),
  };
  const flags = ['--monitor-interval', '1', '--no-demo'];
  const port = await freePort();
  const lastAttempt = async (call: ApiCall) =>
    items(connectionLogEntry).parse(await call('GET', '/logs/connection?search=Attempt&limit=1')).items[0]
      ?.id ?? 0;
  let before: unknown;
  let attempt = 0;
  {
    await using service = await startBuiltService(dataDir, flags);
    await addSite(service.call, 'site_a', port);
    before = await vi.waitFor(async () => {
      const list = await incidents(service.call);
      expect(list).toHaveLength(1);
      return list;
    }, patient);
    attempt = await lastAttempt(service.call);
    await service.kill();
  }
  await using service = await startBuiltService(dataDir, flags);
  await vi.waitFor(async () => expect(await lastAttempt(service.call)).toBeGreaterThan(attempt + 1), patient);
  expect(await incidents(service.call)).toEqual(before);
}, 90_000);
