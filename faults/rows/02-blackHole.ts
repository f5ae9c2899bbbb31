import { setTimeout as sleep } from 'node:timers/promises';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { ServiceRow } from '../row.ts';
import { startTcpProxy } from '../tools/tcpProxy.ts';

/** By how much of a keep-alive time after the connect each site's link turns into a black hole. */
const phases = { full: [0, 0.25, 0.5, 0.75, 1.1], quick: [0, 0.6] };

export const blackHole: ServiceRow = {
  id: '2',
  title: 'black-holed socket',
  expected: 'found, whenever it begins',
  subject: 'service',
  async run({ form, checks, ...stage }) {
    const keepAliveSeconds = form === 'full' ? 30 : 8;
    await using broker = await startMosquitto();
    const one = async (phase: number, index: number) => {
      await using proxy = await startTcpProxy(broker.port);
      const siteId = await stage.addSite({
        code: `victim_${index}`,
        brokerPort: proxy.port,
        connection: { keepAliveInterval: keepAliveSeconds, retryDelay: 1, maxRetryDelay: 1 },
      });
      await stage.untilStatus(siteId, 'connected');
      await sleep(phase * keepAliveSeconds * 1000);
      const stalledAt = Date.now();
      proxy.behave({ kind: 'stall' });
      const { errorMessage } = await stage.untilStatus(siteId, 'error');
      const foundMs = Date.now() - stalledAt;
      proxy.behave({ kind: 'pass' });
      await stage.untilStatus(siteId, 'connected');
      return { foundMs, errorMessage };
    };
    const found = await Promise.all(phases[form].map(one));
    const words = new Set(found.map(({ errorMessage }) => errorMessage));
    return [
      checks.within(
        `found after, of a keep-alive of ${keepAliveSeconds} s`,
        Math.max(...found.map(({ foundMs }) => foundMs)),
        1.5 * keepAliveSeconds * 1000 + 1000,
      ),
      checks.fact(
        'said',
        [...words].join(' | '),
        words.size === 1 && words.has('The broker no longer answers.'),
      ),
    ];
  },
};
