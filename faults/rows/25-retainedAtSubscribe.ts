import { z } from 'zod';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import { telemetry } from '../../electron/testing/telemetry.ts';
import type { ServiceRow } from '../row.ts';
import type { ServiceStage } from '../stage/stage.ts';
import { storedLives } from '../stage/storedLives.ts';
import { storedOf } from '../stage/storedRows.ts';
import { storedTopics } from '../stage/storedTopics.ts';
import { flood } from '../tools/flood.ts';
import { until } from '../tools/until.ts';

const counts = { full: 100_000, quick: 2_000 };
const gateways = { full: 1_000, quick: 50 };
/** The program's own bound. */
const mostListed = 20_000;
const firstReadingAt = Date.UTC(2026, 10, 20);
/** A gateway, its datalogger and its sensor. */
const devicesOfEach = 3;

const incidents = z.object({
  items: z.array(z.object({ sites: z.array(z.object({ siteId: z.number() })) })),
});

/** A message of one of the gateways, with a reading of its own. */
const messageOf = (index: number, gatewayCount: number) => ({
  topic: `victim/gateway/${index}/dataloggers/telemetry`,
  payload: telemetry(`victim-gateway_${index % gatewayCount}`, firstReadingAt + index * 1000, index),
});

export const retainedAtSubscribe: ServiceRow = {
  id: '25',
  title: '100,000 retained messages at subscribe',
  expected: 'stored, not taken for life',
  subject: 'service',
  // Of 20,000 topics and 3,000 devices.
  memoryCeilingMb: 600,
  async run({ form, checks, dataDir, ...stage }) {
    const [count, gatewayCount] = [counts[form], gateways[form]];
    await using broker = await startMosquitto({ unlimitedQueue: true, maxInflightMessages: 0 });
    await flood(broker.port, count, (index) => messageOf(index, gatewayCount), { retain: true });

    const siteId = await stage.addSite({ code: 'victim', brokerPort: broker.port });
    await stage.untilStatus(siteId, 'connected');
    const connectedAt = performance.now();
    const received = () => storedOf(dataDir, siteId).received;
    await until('every message is received', () => (received() >= count ? true : null));
    const tookMs = performance.now() - connectedAt;
    // Whoever took them for life would miss that life in the next cycle.
    await untilCycle(stage);

    const { readings, parsed, accounted } = storedOf(dataDir, siteId);
    const { listed, retained } = storedTopics(dataDir, siteId);
    const before = storedLives(dataDir, siteId);
    const { dataState, lastMessageAt } = await stage.status(siteId);
    const opened = incidents
      .parse(await stage.call('GET', '/incidents'))
      .items.filter(({ sites }) => sites.some((site) => site.siteId === siteId));

    const live = messageOf(count, gatewayCount);
    await flood(broker.port, 1, () => live);
    await until('a live message is taken for life', async () =>
      (await stage.status(siteId)).dataState === 'flowing' ? true : null,
    );
    await until('its devices are stored as online', () =>
      storedLives(dataDir, siteId).online > 0 ? true : null,
    );
    const after = storedLives(dataDir, siteId);
    return [
      checks.within(`${count} messages stored after`, tookMs, 30_000),
      checks.exactly('lost', count - readings, 0),
      checks.exactly('counted twice', parsed - count, 0),
      checks.exactly('unaccounted', count - accounted, 0),
      checks.exactly('topics listed', listed, Math.min(count, mostListed)),
      checks.exactly('of these not marked retained', listed - retained, 0),
      checks.exactly('devices', before.devices, gatewayCount * devicesOfEach),
      checks.exactly('devices online', before.online, 0),
      checks.exactly('devices seen', before.seen, 0),
      checks.exactly('heartbeats', before.heartbeats, 0),
      checks.exactly('downtimes', before.downtimes, 0),
      checks.exactly('incidents', opened.length, 0),
      checks.fact('data', dataState, dataState === 'none' && lastMessageAt === null),
      checks.exactly('devices online after a live message', after.online, devicesOfEach),
    ];
  },
};

async function untilCycle(stage: Pick<ServiceStage, 'checkNow' | 'monitor'>): Promise<void> {
  const askedAt = Date.now();
  await stage.checkNow();
  await until('a cycle has looked at the devices', async () =>
    ((await stage.monitor()).lastCycle?.startedAt ?? 0) >= askedAt ? true : null,
  );
}
