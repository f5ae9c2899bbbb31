import { setTimeout as sleep } from 'node:timers/promises';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import type { ServiceRow } from '../row.ts';
import { accountOf } from '../stage/accountOf.ts';
import { storedOf } from '../stage/storedRows.ts';
import { changeDatabase } from '../tools/changeDatabase.ts';
import { startTcpProxy } from '../tools/tcpProxy.ts';
import { startTraffic } from '../tools/traffic.ts';
import { until } from '../tools/until.ts';

const refuseReadings = `CREATE TRIGGER fault BEFORE INSERT ON sensor_reading
                        BEGIN SELECT RAISE(ABORT, 'the disk has a bad day'); END`;

export const commitFails: ServiceRow = {
  id: '15',
  title: 'commit fails',
  expected: 'not acknowledged, redelivered',
  subject: 'service',
  // It fails for every site alike.
  bystander: 'accounted',
  reports: /ingest commit/,
  async run({ form, checks, dataDir, ...stage }) {
    await using broker = await startMosquitto({ unlimitedQueue: true });
    await using proxy = await startTcpProxy(broker.port, { notesPackets: true });
    await using traffic = await startTraffic(broker.port, 'victim');
    const siteId = await stage.addSite({ code: 'victim', brokerPort: proxy.port });
    await stage.untilStatus(siteId, 'connected');
    traffic.begin(50);
    await until('messages are stored', () => (storedOf(dataDir, siteId).readings > 10 ? true : null));

    await changeDatabase(dataDir, refuseReadings);
    const isRefused = (line: string) => line.includes('The database refused a batch');
    await until('a commit has failed', async () => ((await stage.log(siteId)).some(isRefused) ? true : null));
    const refusedFrom = Date.now();
    await sleep(form === 'full' ? 20_000 : 2000);
    const refusedTo = Date.now();
    await changeDatabase(dataDir, 'DROP TRIGGER fault');
    await until('messages are stored again', async () =>
      (await stage.status(siteId)).counters.parsed > traffic.sent() - 10 ? true : null,
    );
    const published = await traffic.end();
    const account = await accountOf(dataDir, siteId, published);

    const acknowledged = proxy.packets.filter(
      ({ cmd, at }) => cmd === 'puback' && at >= refusedFrom && at <= refusedTo,
    );
    const told = (await stage.log(siteId)).filter(isRefused);
    const { readings, received, accounted, parsed } = account;
    return [
      checks.exactly('acknowledged while commits fail', acknowledged.length, 0),
      checks.atLeast('dropped, so that the broker delivers again', told.length, '', 1),
      checks.exactly('lost', published - readings, 0),
      checks.exactly('counted twice', parsed - published, 0),
      checks.exactly('unaccounted', received - accounted, 0),
    ];
  },
};
