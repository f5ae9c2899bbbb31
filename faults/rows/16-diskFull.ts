import { Buffer } from 'node:buffer';
import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { startMosquitto } from '../../electron/testing/mosquitto.ts';
import { storage } from '../../shared/domain/storage.ts';
import type { Finding } from '../findings.ts';
import type { ServiceRow } from '../row.ts';
import { accountOf } from '../stage/accountOf.ts';
import type { ServiceStage } from '../stage/stage.ts';
import { storedOf } from '../stage/storedRows.ts';
import { mountSmallDisk } from '../tools/smallDisk.ts';
import { startTcpProxy, type TcpProxy } from '../tools/tcpProxy.ts';
import { startTraffic, type Traffic } from '../tools/traffic.ts';
import { until } from '../tools/until.ts';

const diskMb = 192;
const fullMs = { full: 30_000, quick: 3000 };
const incidents = z.object({
  items: z.array(z.object({ kind: z.string(), resolvedAt: z.number().nullable() })),
});

export const diskFull: ServiceRow = {
  id: '16',
  title: 'disk full',
  expected: 'intake paused, said, resumed',
  subject: 'service',
  // Nobody's messages can be stored.
  bystander: 'accounted',
  reports: /ENOSPC|no space left/i,
  async run(stage) {
    const { dataDir, checks, form } = stage;
    await using broker = await startMosquitto({ unlimitedQueue: true });
    await using proxy = await startTcpProxy(broker.port, { notesPackets: true });
    await using traffic = await startTraffic(broker.port, 'victim');
    const siteId = await stage.addSite({ code: 'victim', brokerPort: proxy.port });
    await stage.untilStatus(siteId, 'connected');
    await stage.service.present.stop();
    const findings: Finding[] = [];
    {
      using disk = mountSmallDisk(dataDir, diskMb);
      if (disk === null) {
        await stage.start();
        // The full form is for the figures: without them it has failed.
        return [checks.fact('NOT PLAYED', 'this user may not mount a small disk', form === 'quick')];
      }
      await stage.start();
      traffic.begin(50);
      findings.push(...(await playFull(stage, siteId, { proxy, traffic })));
      await stage.service.present.stop();
    }
    await stage.start();
    return findings;
  },
};

interface Line {
  readonly proxy: TcpProxy;
  readonly traffic: Traffic;
}

async function playFull(stage: ServiceStage, siteId: number, { proxy, traffic }: Line): Promise<Finding[]> {
  const { dataDir, checks, form, call } = stage;
  const hasBallast = () => existsSync(join(dataDir, 'ballast'));
  const intake = async () => storage.parse(await call('GET', '/storage')).disk.intake;
  const isOpen = async (kind: string) =>
    incidents
      .parse(await call('GET', '/incidents'))
      .items.some((incident) => incident.kind === kind && incident.resolvedAt === null);
  await until('messages are stored', () => (storedOf(dataDir, siteId).readings > 10 ? true : null));
  await until('the ballast lies there', () => (hasBallast() ? true : null));
  const warned = await until('it warns', async () => ((await isOpen('disk_filling')) ? true : null));

  const filler = join(dataDir, 'filler');
  fill(filler);
  const filledAt = Date.now();
  await until('intake is paused', async () => ((await intake()) === 'paused' ? true : null));
  const pausedMs = Date.now() - filledAt;
  const said = await until('an incident says so', async () => ((await isOpen('storage')) ? true : null));
  const givenBack = !hasBallast();
  const from = Date.now();
  await sleep(fullMs[form]);
  const to = Date.now();
  const stillPaused = await intake();

  rmSync(filler);
  const freedAt = Date.now();
  await until('intake goes on', async () => ((await intake()) === 'open' ? true : null));
  const resumedMs = Date.now() - freedAt;
  const published = await traffic.end();
  const { readings, parsed } = await accountOf(dataDir, siteId, published);
  const acknowledged = proxy.packets.filter(({ cmd, at }) => cmd === 'puback' && at >= from && at <= to);
  return [
    checks.fact('warned before', warned ? 'yes' : 'no', warned),
    // What the write-ahead log had taken before still goes in.
    checks.told('noticed after', pausedMs, 'ms'),
    checks.fact('incident', said ? 'opened' : 'none', said),
    checks.fact(
      'ballast given back, and made anew',
      `${givenBack}, ${hasBallast()}`,
      givenBack && hasBallast(),
    ),
    checks.fact('until there was room', stillPaused, stillPaused === 'paused'),
    checks.exactly('acknowledged meanwhile', acknowledged.length, 0),
    checks.within('goes on after', resumedMs, 5000),
    checks.exactly('lost', published - readings, 0),
    checks.exactly('counted twice', parsed - published, 0),
  ];
}

/** Takes all the room that there is. */
function fill(file: string): void {
  const descriptor = openSync(file, 'w');
  const part = Buffer.alloc(64 * 1024, 1);
  try {
    for (;;) if (writeSync(descriptor, part) === 0) return;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(descriptor);
  }
}
