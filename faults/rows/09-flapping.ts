import { setTimeout as sleep } from 'node:timers/promises';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { ServiceRow } from '../row.ts';
import { importSites } from '../stage/manySites.ts';
import { storedCycles } from '../stage/storedRows.ts';
import { mostWithin } from '../tools/mostWithin.ts';
import { startTcpProxy } from '../tools/tcpProxy.ts';
import { until } from '../tools/until.ts';

const counts = { full: 1000, quick: 150 };
const lastsMs = { full: 60_000, quick: 6000 };
/** Shorter in the quick form, so that fewer sites want more attempts than there may be all the same. */
const flapMs = { full: 5000, quick: 2000 };
const retriesPerSecond = 20;
/** A window that is shorter than its second by what the network may shift an attempt. */
const secondMs = 900;

export const flapping: ServiceRow = {
  id: '9',
  title: '1,000 sites flapping every 5 s',
  expected: 'bounded',
  subject: 'service',
  memoryCeilingMb: 650,
  async run({ form, checks, dataDir, ...stage }) {
    const count = counts[form];
    await using broker = await startMosquitto();
    await using proxy = await startTcpProxy(broker.port, { cutAfterMs: flapMs[form] });
    await importSites(stage, count, proxy.port, form === 'full' ? {} : { retryDelay: 1 });
    await until('each site had its first attempt', () => (proxy.connections.length >= count ? true : null));

    stage.service.measureAnew();
    const from = Date.now();
    await sleep(lastsMs[form]);
    const { p99Ms, maxMs } = stage.service.lateness();
    const retries = proxy.connections
      .slice(count)
      .map(({ at }) => at)
      .filter((at) => at >= from);
    const seconds = (Date.now() - from) / 1000;
    return [
      checks.atMost('retries', retries.length / seconds, '/s', retriesPerSecond),
      ...(form === 'full'
        ? [checks.atMost('retries in the worst second', mostWithin(retries, secondMs), '', retriesPerSecond)]
        : []),
      checks.atLeast('flaps', retries.length, '', 1),
      checks.within('event loop late, p99', p99Ms, 50),
      checks.told('event loop late, at most', Math.round(maxMs), 'ms'),
      checks.within('longest cycle', storedCycles(dataDir).longestMs, 5000),
    ];
  },
};
