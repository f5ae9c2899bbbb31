import { setTimeout as sleep } from 'node:timers/promises';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { ServiceRow } from '../row.ts';
import { mostWithin } from '../tools/mostWithin.ts';
import { startRival } from '../tools/rivalClient.ts';
import { startTcpProxy } from '../tools/tcpProxy.ts';
import { until } from '../tools/until.ts';

const watchedMs = { full: 90_000, quick: 3000 };
const named = /^Another client (uses|seems to use) the client id/;

export const sameClientId: ServiceRow = {
  id: '8',
  title: 'another client with the same id',
  expected: 'named after 3 kicks, backs off',
  subject: 'service',
  async run({ form, checks, ...stage }) {
    await using broker = await startMosquitto();
    await using proxy = await startTcpProxy(broker.port, { notesPackets: true });
    const siteId = await stage.addSite({
      code: 'victim',
      brokerPort: proxy.port,
      connection: { retryDelay: 1 },
    });
    const connects = () => proxy.packets.filter(({ cmd }) => cmd === 'connect');
    await stage.untilStatus(siteId, 'connected');
    const clientId = connects()[0]?.clientId;
    if (clientId == null) throw new Error('The program connected without a client id.');

    await using _rival = await startRival(broker.port, clientId);
    const words = await until('the other client is named', async () => {
      const { errorMessage } = await stage.status(siteId);
      return errorMessage !== null && named.test(errorMessage) ? errorMessage : null;
    });
    // Each of our attempts ended with a kick, and threw the other one out in turn.
    const kicksUntilNamed = connects().length;
    await sleep(watchedMs[form]);
    const times = connects().map(({ at }) => at);
    return [
      checks.fact('said', words, words.includes(clientId)),
      // On a slow machine the other one may come back before ours has its topics, which proves nothing.
      form === 'full'
        ? checks.exactly('kicks until it was named', kicksUntilNamed, 3)
        : checks.atMost('kicks until it was named', kicksUntilNamed, '', 6),
      checks.atMost('kicks in the worst minute', mostWithin(times, 60_000), '/min', form === 'full' ? 4 : 6),
    ];
  },
};
