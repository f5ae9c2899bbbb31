import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import { builtEntry } from '../../electron/testing/builtService.ts';
import type { ServiceRow } from '../row.ts';
import { startFakeBroker } from '../tools/fakeBroker.ts';
import { until } from '../tools/until.ts';

const run = promisify(execFile);
const sites = 5;
const serverUnavailable = 136;

export const stopAll: ServiceRow = {
  id: 'stop-all',
  title: 'a looping engine is killed, `stop-all`, started with `--paused`',
  expected: 'not one CONNECT, nor after it is resumed',
  subject: 'service',
  bystander: 'switched off',
  async run({ checks, dataDir, ...stage }) {
    await using broker = await startFakeBroker({ connect: serverUnavailable });
    for (let number = 1; number <= sites; number += 1) {
      const connection = { retryDelay: 1, maxRetryDelay: 1 };
      await stage.addSite({ code: `victim_${number}`, brokerPort: broker.port, connection });
    }
    await until('the engine loops', () => (broker.connects.length > sites * 3 ? true : null));
    await stage.service.present.kill();
    const before = broker.connects.length;

    const { stdout } = await run(process.execPath, [builtEntry, 'stop-all', '--data-dir', dataDir]);
    await stage.start(['--paused']);
    await until('the program has looked around', async () => ((await stage.monitor()).paused ? true : null));
    const whilePaused = broker.connects.length - before;
    await stage.call('POST', '/monitor/resume');
    for (let cycle = 0; cycle < 3; cycle += 1) {
      const askedAt = Date.now();
      await stage.checkNow();
      await until('a cycle has run', async () =>
        ((await stage.monitor()).lastCycle?.startedAt ?? 0) >= askedAt ? true : null,
      );
    }
    return [
      checks.fact('stop-all', stdout.trim(), stdout.startsWith(`${sites + 1} switched off`)),
      checks.exactly('CONNECTs while paused', whilePaused, 0),
      checks.exactly('CONNECTs after it was resumed', broker.connects.length - before - whilePaused, 0),
    ];
  },
};
