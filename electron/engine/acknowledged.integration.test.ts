import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectionStatus } from '../../shared/domain/connection.ts';
import { type BuiltService, startBuiltService } from '../testing/builtService.ts';
import { addBurstSite, allStored, publishBurst, storedOfBursts } from '../testing/burst.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import { createPublisher } from '../testing/publisher.ts';

const MESSAGES = 20_000;
const KILLS = 5;

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
  const siteId = await addBurstSite(dataDir, broker.port);

  const perRound = MESSAGES / KILLS;
  for (let round = 0; round < KILLS; round += 1) {
    await using service = await startConnected(siteId);
    const killAfter = Math.floor(Math.random() * perRound);
    const publishing = publishBurst(publisher, round * perRound, perRound, killAfter);
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
  expect(storedOfBursts(dataDir)).toEqual(allStored(MESSAGES));
});

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
