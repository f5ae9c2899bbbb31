import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import { createPublisher, type Publisher } from '../../electron/testing/publisher.ts';
import type { Finding } from '../findings.ts';
import type { ServiceRow } from '../row.ts';
import type { ServiceStage } from '../stage/stage.ts';
import { failedOf, failuresOf, outcomesOf, parserFigures } from '../stage/storedMessages.ts';
import { bombs, malformed } from '../tools/bombs.ts';
import { fuzzedPayload } from '../tools/fuzz.ts';
import { until } from '../tools/until.ts';

const fuzzedCount = { full: 100_000, quick: 500 };
/**
 * Each bomb goes off so often; the middle time counts: a machine does other things as well, and code that never ran
 * is slow at first. The longest is told beside it. More would not fit into the inbox.
 */
const rounds = { full: 7, quick: 1 };
const bombLimitMs = 5;
/** Messages on their way at once. */
const together = 500;
const parserName = 'telemetry';
const topic = 'victim/gateway/1/dataloggers/telemetry';

export const malformedPayloads: ServiceRow = {
  id: '21',
  title: 'malformed JSON, broken UTF-8, depth, key and gzip bombs, 100,000 fuzzed payloads',
  expected: 'one row of the parsing log each, bytes kept, a bomb refused within 5 ms',
  subject: 'service',
  // Several payloads of 10 MB are at hand until they are collected, and the heap grows under as many messages as the
  // machine can send. Bounded, not by their number: 300,000 take no more than 100,000.
  memoryCeilingMb: 600,
  limitSeconds: { full: 400 },
  async run(stage) {
    const { form, checks, dataDir } = stage;
    await using broker = await startMosquitto({ unlimitedQueue: true, maxInflightMessages: 0 });
    await using publisher = await createPublisher(broker.port);
    const siteId = await stage.addSite({ code: 'victim', brokerPort: broker.port });
    await stage.untilStatus(siteId, 'connected');
    const sent: (Uint8Array | string)[] = [];

    for (const payload of malformed) {
      sent.push(payload);
      await publisher.publish(topic, payload);
    }
    await untilFailed(stage, siteId, sent.length);
    const times = await explode(stage, siteId, publisher, sent);

    const startedAt = Date.now();
    for (let number = 0; number < fuzzedCount[form]; number += together) {
      const payloads = Array.from({ length: together }, (_, index) => fuzzedPayload(number + index));
      sent.push(...payloads);
      await Promise.all(payloads.map((payload) => publisher.publish(topic, payload)));
    }
    await untilFailed(stage, siteId, sent.length);
    const tookMs = Date.now() - startedAt;

    const { received, accounted, failed, logged } = outcomesOf(dataDir, siteId);
    return [
      ...times,
      checks.exactly('payloads that failed', failed - sent.length, 0),
      checks.exactly('rows of the parsing log beyond or short of one each', logged - sent.length, 0),
      checks.exactly('not kept byte for byte', await notKept(dataDir, siteId, sent), 0),
      checks.exactly('unaccounted', received - accounted, 0),
      checks.told('fuzzed payloads', (fuzzedCount[form] * 1000) / tookMs, '/s'),
    ];
  },
};

/** Sends each bomb by itself; answers how long the program took to refuse it. */
async function explode(
  stage: ServiceStage,
  siteId: number,
  publisher: Publisher,
  sent: (Uint8Array | string)[],
): Promise<Finding[]> {
  const { checks, dataDir, form } = stage;
  const findings: Finding[] = [];
  let longestMs = 0;
  for (const { name, bytes } of await bombs()) {
    const times: number[] = [];
    for (let round = 0; round < rounds[form]; round += 1) {
      const before = parserFigures(dataDir, parserName).timeUs;
      sent.push(bytes);
      await publisher.publish(topic, bytes);
      await untilFailed(stage, siteId, sent.length);
      times.push((parserFigures(dataDir, parserName).timeUs - before) / 1000);
    }
    times.sort((a, b) => a - b);
    longestMs = Math.max(longestMs, times.at(-1) ?? 0);
    findings.push(checks.within(`bomb: ${name}`, times[times.length >> 1] ?? Number.NaN, bombLimitMs));
  }
  return [...findings, checks.told('longest of all', longestMs, 'ms')];
}

const untilFailed = ({ dataDir }: ServiceStage, siteId: number, count: number) =>
  until(`${count} messages have failed`, () => (failedOf(dataDir, siteId) >= count ? true : null), 120_000);

/** How many of the sent payloads do not lie in the inbox as they were sent. */
async function notKept(
  dataDir: string,
  siteId: number,
  sent: readonly (Uint8Array | string)[],
): Promise<number> {
  let index = 0;
  let wrong = 0;
  for await (const { payload } of failuresOf(dataDir, siteId)) {
    const expected = sent[index];
    index += 1;
    if (expected === undefined || !payload.equals(Buffer.from(expected))) wrong += 1;
  }
  return wrong + Math.max(0, sent.length - index);
}
