import { setTimeout as sleep } from 'node:timers/promises';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { ServiceRow } from '../row.ts';
import { accountOf } from '../stage/accountOf.ts';
import { cycleMs } from '../stage/stage.ts';
import { storedOf } from '../stage/storedRows.ts';
import { lockDatabase } from '../tools/lockDatabase.ts';
import { startTcpProxy } from '../tools/tcpProxy.ts';
import { startTraffic } from '../tools/traffic.ts';
import { until } from '../tools/until.ts';

const lockedMs = { full: 60_000, quick: 6000 };

export const databaseLocked: ServiceRow = {
  id: '17',
  title: 'database locked 60 s by another process',
  expected: 'loop alive, acknowledgements withheld',
  subject: 'service',
  // Nobody's messages can be stored.
  bystander: 'accounted',
  async run({ form, checks, dataDir, ...stage }) {
    await using broker = await startMosquitto({ unlimitedQueue: true, maxInflightMessages: 0 });
    await using proxy = await startTcpProxy(broker.port, { notesPackets: true });
    await using traffic = await startTraffic(broker.port, 'victim');
    const siteId = await stage.addSite({ code: 'victim', brokerPort: proxy.port });
    await stage.untilStatus(siteId, 'connected');
    traffic.begin(50);
    await until('messages are stored', () => (storedOf(dataDir, siteId).readings > 10 ? true : null));

    const cycles = new Set<number>();
    let slowestAnswerMs = 0;
    let lockedFrom = 0;
    let lockedTo = 0;
    {
      await using _lock = await lockDatabase(dataDir);
      const endsAt = Date.now() + lockedMs[form];
      const acknowledged = () => proxy.packets.filter(({ cmd }) => cmd === 'puback').length;
      await until('what was committed before is acknowledged', () =>
        acknowledged() === storedOf(dataDir, siteId).readings ? true : null,
      );
      lockedFrom = Date.now();
      while (Date.now() < endsAt) {
        const askedAt = performance.now();
        const { lastCycle } = await stage.monitor();
        slowestAnswerMs = Math.max(slowestAnswerMs, performance.now() - askedAt);
        if (lastCycle !== null && lastCycle.startedAt >= lockedFrom) cycles.add(lastCycle.startedAt);
        await sleep(100);
      }
      lockedTo = Date.now();
    }
    const published = await traffic.end();
    const account = await accountOf(dataDir, siteId, published);

    const acknowledged = proxy.packets.filter(
      ({ cmd, at }) => cmd === 'puback' && at >= lockedFrom && at <= lockedTo,
    );
    const { readings, parsed } = account;
    return [
      checks.atLeast('cycles meanwhile', cycles.size, '', Math.floor((lockedTo - lockedFrom) / cycleMs) - 1),
      checks.within('slowest answer of the API meanwhile', slowestAnswerMs, 1000),
      checks.exactly('acknowledged while locked', acknowledged.length, 0),
      checks.exactly('disconnects', proxy.connections.length - 1, 0),
      checks.exactly('lost', published - readings, 0),
      checks.exactly('counted twice', parsed - published, 0),
    ];
  },
};
