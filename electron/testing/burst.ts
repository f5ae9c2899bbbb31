import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { site } from '../../shared/domain/site.ts';
import { startBuiltService } from './builtService.ts';
import type { Publisher } from './publisher.ts';
import { telemetry } from './telemetry.ts';

const CODE = 'site_burst';
export const burstSiteName = 'Burst';
/** Where a site of the bursts expects telemetry. */
export const burstTopic = `${CODE}/gateway/0/dataloggers/telemetry`;
const GATEWAYS = 20;
const FIRST_READING_AT = Date.UTC(2026, 10, 20);

/** Adds, by the built service, a wanted site for the bursts of a broker on the loopback; answers its id. */
export async function addBurstSite(dataDir: string, brokerPort: number): Promise<number> {
  await using service = await startBuiltService(dataDir, ['--paused']);
  const added = await service.call('POST', '/sites', {
    code: CODE,
    name: burstSiteName,
    connection: { brokerHost: '127.0.0.1', brokerPort, isActive: true },
    topics: [{ topicPattern: `${CODE}/#`, qosLevel: 1 }],
  });
  await service.stop();
  return site.parse(added).id;
}

/**
 * Publishes `count` messages at QoS 1, each with a reading of its own; `reached` settles once more than `mark`
 * of them are at the broker, `done` when all are.
 */
export function publishBurst(publisher: Publisher, from: number, count: number, mark: number) {
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  let atBroker = 0;
  const one = async (n: number) => {
    const gateway = n % GATEWAYS;
    await publisher.publish(
      `${CODE}/gateway/${gateway}/dataloggers/telemetry`,
      telemetry(`burst-gateway_${gateway}`, FIRST_READING_AT + n * 1000, n),
    );
    atBroker += 1;
    if (atBroker > mark) resolve();
  };
  const done = Promise.all(Array.from({ length: count }, (_, index) => one(from + index)));
  return { reached, done };
}

const counts = z.object({
  readings: z.number(),
  seenOnTopics: z.number(),
  parsed: z.number(),
  failed: z.number(),
});

/** What the file of a data directory holds of all bursts; equal numbers when nothing was lost or counted twice. */
export function storedOfBursts(dataDir: string): z.infer<typeof counts> {
  const database = new Database(join(dataDir, 'vedetta.db'), { readonly: true });
  try {
    const row = database
      .prepare(
        `select (select count(*) from sensor_reading) as readings,
                (select coalesce(sum(message_count), 0) from discovered_topic) as seenOnTopics,
                (select coalesce(sum(parsed), 0) from message_stats) as parsed,
                (select coalesce(sum(failed), 0) from message_stats) as failed`,
      )
      .get();
    return counts.parse(row);
  } finally {
    database.close();
  }
}

/** What `storedOfBursts` answers when `count` messages were published and each was stored once. */
export const allStored = (count: number): z.infer<typeof counts> => ({
  readings: count,
  seenOnTopics: count,
  parsed: count,
  failed: 0,
});
