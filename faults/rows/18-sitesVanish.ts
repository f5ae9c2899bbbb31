import { setTimeout as sleep } from 'node:timers/promises';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { ServiceRow } from '../row.ts';
import { codeOf } from '../stage/manySites.ts';
import type { ServiceStage } from '../stage/stage.ts';
import { changeDatabase } from '../tools/changeDatabase.ts';
import { startTcpProxy } from '../tools/tcpProxy.ts';
import { until } from '../tools/until.ts';

const counts = { full: 50, quick: 8 };
const cyclesOf = { full: 4, quick: 1 };
/** How long messages come in afterwards, before the sites are there again. */
const lastsMs = { full: 10_000, quick: 1000 };

/** Reading them fails, then answers none, and each time comes back. */
const faults = [
  {
    strike: 'ALTER TABLE mqtt_topic RENAME TO hidden',
    mend: 'ALTER TABLE hidden RENAME TO mqtt_topic',
    isSeen: (errorMessage: string | null, _checked: number) => errorMessage !== null,
  },
  {
    strike: 'CREATE TABLE hidden AS SELECT * FROM mqtt_connection; DELETE FROM mqtt_connection',
    mend: 'INSERT INTO mqtt_connection SELECT * FROM hidden; DROP TABLE hidden',
    isSeen: (_errorMessage: string | null, checked: number) => checked === 0,
  },
];

/** Has the monitor run so many cycles, each of which sees the fault. */
async function runCycles(
  stage: Pick<ServiceStage, 'checkNow' | 'monitor'>,
  count: number,
  isSeen: (errorMessage: string | null, checked: number) => boolean,
): Promise<void> {
  for (let cycle = 0; cycle < count; cycle += 1) {
    const askedAt = Date.now();
    await stage.checkNow();
    await until('a cycle has met the fault', async () => {
      const { lastCycle } = await stage.monitor();
      if (lastCycle === null || lastCycle.startedAt < askedAt) return null;
      return isSeen(lastCycle.errorMessage, lastCycle.checked) ? true : null;
    });
  }
}

export const sitesVanish: ServiceRow = {
  id: '18',
  title: 'reading the sites fails or returns nothing unexpectedly',
  expected: 'no mass disconnect, and messages are treated as before',
  subject: 'service',
  reports: /no such table: mqtt_topic/,
  async run({ form, checks, dataDir, ...stage }) {
    const count = counts[form];
    await using broker = await startMosquitto();
    await using proxy = await startTcpProxy(broker.port);
    for (let number = 1; number <= count; number += 1) {
      await stage.addSite({ code: codeOf(number), brokerPort: proxy.port });
    }
    await until('all are connected', () => (proxy.openSockets() === count ? true : null));

    for (const { strike, mend, isSeen } of faults) {
      await changeDatabase(dataDir, strike);
      await runCycles(stage, cyclesOf[form], isSeen);
      await sleep(lastsMs[form]);
      await changeDatabase(dataDir, mend);
    }
    await runCycles(stage, 1, (errorMessage, checked) => errorMessage === null && checked === count + 1);
    return [
      checks.exactly('links that went down', count - proxy.openSockets(), 0),
      checks.exactly('connections made anew', proxy.connections.length - count, 0),
    ];
  },
};
