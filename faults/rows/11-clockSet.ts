import { z } from 'zod';
import type { ApiCall } from '../../electron/testing/apiCall.ts';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { EngineRow } from '../row.ts';
import { engineCeilingMb } from '../stage/stage.ts';
import { storedOf } from '../stage/storedRows.ts';
import { startFakeBroker } from '../tools/fakeBroker.ts';
import { startTcpProxy } from '../tools/tcpProxy.ts';
import { startTraffic } from '../tools/traffic.ts';

const hourMs = 3_600_000;
const jumps = [hourMs, -hourMs, 24 * hourMs, -24 * hourMs];
const sites = 5;
const notAuthorised = 135;
/** Between two jumps: a few cycles, and far less than a refused site waits. */
const betweenMs = 30_000;

export const clockSet: EngineRow = {
  id: '11',
  title: 'clock ±1 h, ±1 day',
  expected: 'no storm, order kept',
  subject: 'engine',
  memoryCeilingMb: engineCeilingMb,
  why: "the computer's clock is not the test's to set",
  async run({ checks, dataDir, ...stage }) {
    await using broker = await startMosquitto();
    await using proxy = await startTcpProxy(broker.port);
    await using traffic = await startTraffic(broker.port, 'victim_1');
    await using refusing = await startFakeBroker({ connect: notAuthorised });
    const ids: number[] = [];
    for (let number = 1; number <= sites; number += 1) {
      ids.push(await stage.addSite({ code: `victim_${number}`, brokerPort: proxy.port }));
    }
    await stage.addSite({ code: 'refused', brokerPort: refusing.port });
    await stage.advance(betweenMs);

    for (const jump of jumps) {
      stage.jump(jump);
      for (let second = 0; second < betweenMs; second += 1000) {
        await traffic.publishOne();
        await stage.advance(1000);
      }
    }
    const published = await traffic.end();
    // Rows of devices may come a second after their readings.
    await stage.advance(3000);
    const [first = 0] = ids;
    const last = await lastValues(stage.call, first);
    return [
      checks.exactly('connections made anew', proxy.connections.length - sites, 0),
      checks.atMost('attempts at a site that refuses', refusing.connects.length, '', 1 + jumps.length),
      checks.exactly('lost', published - storedOf(dataDir, first).readings, 0),
      checks.fact(
        'last values',
        last.join(', '),
        last.join() === [published - 1, published - 2, published - 3].join(),
      ),
    ];
  },
};

const sensors = z.object({
  items: z.array(z.object({ lastReadings: z.array(z.object({ data: z.object({ value: z.number() }) })) })),
});

/** The last values of a site's only sensor, newest first. */
async function lastValues(call: ApiCall, siteId: number): Promise<number[]> {
  const { items } = sensors.parse(await call('GET', `/sensors?siteId=${siteId}`));
  return items.flatMap(({ lastReadings }) => lastReadings.map(({ data }) => data.value));
}
