import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { connectionStatus } from '../../shared/domain/connection.ts';
import { site } from '../../shared/domain/site.ts';
import { type BuiltService, startBuiltService } from '../testing/builtService.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import { createPublisher, type Publisher } from '../testing/publisher.ts';
import { telemetry } from '../testing/telemetry.ts';

const MESSAGES = 20_000;
const KILLS = 5;
const GATEWAYS = 20;
const FIRST_READING_AT = Date.UTC(2026, 10, 20);

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vedetta-kill-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

test('nothing acknowledged is lost: five kills in a burst of 20,000, published = readings = counters', {
  timeout: 240_000,
}, async () => {
  await using broker = await startMosquitto({ unlimitedQueue: true });
  await using publisher = await createPublisher(broker.port);
  const siteId = await addSite(broker.port);

  const perRound = MESSAGES / KILLS;
  for (let round = 0; round < KILLS; round += 1) {
    await using service = await startConnected(siteId);
    const killAfter = Math.floor(Math.random() * perRound);
    const publishing = burst(publisher, round * perRound, perRound, killAfter);
    await publishing.reached;
    await service.kill();
    await publishing.done;
  }

  await using service = await startConnected(siteId);
  await vi.waitFor(async () => expect((await counters(service, siteId)).parsed).toBe(MESSAGES), {
    timeout: 120_000,
    interval: 100,
  });
  const { received, parsed, duplicate } = await counters(service, siteId);
  expect(received).toBe(parsed + duplicate);
  expect(await service.stop()).toBe(0);
  expect(stored()).toEqual({ readings: MESSAGES, seenOnTopics: MESSAGES, parsed: MESSAGES, failed: 0 });
});

/** Publishes `count` messages, each with a reading of its own; `reached` settles once `mark` of them are at the broker. */
function burst(publisher: Publisher, from: number, count: number, mark: number) {
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  let atBroker = 0;
  const one = async (n: number) => {
    const gateway = `kill-gateway_${n % GATEWAYS}`;
    await publisher.publish(
      `site_kill/gateway/${n % GATEWAYS}/dataloggers/telemetry`,
      telemetry(gateway, FIRST_READING_AT + n * 1000, n),
    );
    atBroker += 1;
    if (atBroker > mark) resolve();
  };
  const done = Promise.all(Array.from({ length: count }, (_, index) => one(from + index)));
  return { reached, done };
}

async function addSite(brokerPort: number): Promise<number> {
  await using service = await startBuiltService(dataDir, ['--paused']);
  const added = await service.call('POST', '/sites', {
    code: 'site_kill',
    name: 'Killed and back',
    connection: { brokerHost: '127.0.0.1', brokerPort, isActive: true },
    topics: [{ topicPattern: 'site_kill/#', qosLevel: 1 }],
  });
  await service.stop();
  return site.parse(added).id;
}

/** Starts the service on the same data directory and waits until the site is connected. */
async function startConnected(siteId: number): Promise<BuiltService> {
  const service = await startBuiltService(dataDir, ['--monitor-interval', '1']);
  await vi.waitFor(async () => expect((await status(service, siteId)).status).toBe('connected'), {
    timeout: 30_000,
    interval: 50,
  });
  return service;
}

const status = async (service: BuiltService, siteId: number) =>
  connectionStatus.parse(await service.call('GET', `/mqtt/sites/${siteId}/status`));
const counters = async (service: BuiltService, siteId: number) => (await status(service, siteId)).counters;

/** What the file says once the service is gone. */
function stored() {
  const database = new Database(join(dataDir, 'vedetta.db'), { readonly: true });
  try {
    const row = database
      .prepare(
        `select (select count(*) from sensor_reading) as readings,
                (select sum(message_count) from discovered_topic) as seenOnTopics,
                (select sum(parsed) from message_stats) as parsed,
                (select sum(failed) from message_stats) as failed`,
      )
      .get();
    return z
      .object({ readings: z.number(), seenOnTopics: z.number(), parsed: z.number(), failed: z.number() })
      .parse(row);
  } finally {
    database.close();
  }
}
