import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { ApiCall } from '../../electron/testing/apiCall.ts';
import { checksOf, type Finding, type Form } from '../findings.ts';
import type { ServiceRow } from '../row.ts';
import { until } from '../tools/until.ts';
import { accountOf } from './accountOf.ts';
import { startBystander } from './bystander.ts';
import { commonFindings } from './commonFindings.ts';
import { createProbedService } from './probedService.ts';
import { siteCalls } from './siteCalls.ts';
import { cycleMs } from './stage.ts';
import { storedCycles, storedOf } from './storedRows.ts';

/** Of the healthy site, however short the row: else it would prove nothing. */
const leastMessages = 10;

/** Opens the stage, plays the row on it, and adds what every row asserts. */
export async function playOnService(row: ServiceRow, form: Form): Promise<readonly Finding[]> {
  await using stack = new AsyncDisposableStack();
  const directory = mkdtempSync(join(tmpdir(), 'vedetta-faults-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  stack.defer(remove);
  // Of a row that is overdue the process ends as it is.
  process.once('exit', remove);
  const dataDir = join(directory, 'data');
  const bystander = stack.use(await startBystander());
  const service = stack.use(createProbedService(directory));
  const flags = ['--monitor-interval', String(cycleMs / 1000), '--log-level', 'DEBUG'];
  const start = (more: readonly string[] = row.flags ?? []) => service.start([...flags, ...more]);
  const call: ApiCall = (method, path, body) => service.present.call(method, path, body);
  const calls = siteCalls(call);
  const checks = checksOf(form);

  await start();
  const bystanderId = await calls.addSite(bystander.wish);
  await calls.untilStatus(bystanderId, 'connected');
  bystander.begin();
  const own = await row.run({ ...calls, form, checks, dataDir, service, call, start });
  await until('the other site had its share', () => (bystander.sent() >= leastMessages ? true : null));
  const published = await bystander.end();

  if (row.bystander !== 'switched off') await accountOf(dataDir, bystanderId, published);
  const troubles = (await calls.log(bystanderId)).filter((line) => /^(WARNING|ERROR)/.test(line));
  const { lastCycle } = await calls.monitor();
  const sinceLastCycleMs = lastCycle === null ? 0 : Date.now() - lastCycle.startedAt;
  const peakMemoryMb = service.peakMemoryMb();
  const exitCode = await service.present.stop();
  const cycles = storedCycles(dataDir);
  const common = commonFindings(row, checks, {
    peakMemoryMb,
    troubles: troublesIn(service.words(), readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8')),
    latestCycleMs: Math.max(0, Math.max(cycles.longestGapMs, sinceLastCycleMs) - cycleMs),
    bystander: { published, ...storedOf(dataDir, bystanderId), troubles },
  });
  return [...own, ...common, checks.fact('ends', `exit code ${exitCode}`, exitCode === 0)];
}

/** What the service reported on standard error, and the uncaught exceptions in its log. */
function troublesIn(words: string, mainLog: string): string[] {
  const reported = words.split('\n').filter((line) => line.startsWith('Error in '));
  const uncaught = mainLog.split('\n').filter((line) => / uncaught /.test(line));
  return [...new Set([...reported, ...uncaught])];
}
