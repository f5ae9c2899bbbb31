import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SelfCheck, selfCheckReport } from '../../../shared/domain/selfCheck.ts';
import { type EngineUnderTest, startEngine } from '../../testing/engineUnderTest.ts';
import { lookAtHttp, lookAtLogFiles } from './looks.ts';

let running: EngineUnderTest;
beforeAll(async () => {
  running = await startEngine();
});
afterAll(() => running[Symbol.asyncDispose]());

const signal = new AbortController().signal;
const states = (checks: readonly SelfCheck[]) => checks.map(({ name, finding }) => `${name} ${finding}`);

test('everything is looked at when asked, and stands there afterwards', async () => {
  const ran = selfCheckReport.parse(await running.call('POST', '/self-check/run'));
  expect(states(ran.checks).filter((each) => !each.startsWith('diskSpace'))).toEqual([
    'migrations applied',
    'integrity whole',
    'logFiles writable',
    'eventStream alive',
    'http notServed',
    'clock steady',
    'inbox kept',
  ]);
  expect(selfCheckReport.parse(await running.call('GET', '/self-check'))).toEqual(ran);
});

test('a program that does not answer at its address is found out', async () => {
  expect(await lookAtHttp('http://127.0.0.1:1', signal)).toMatchObject({
    error: expect.stringContaining('ECONNREFUSED'),
  });
});

test.skipIf(process.getuid?.() === 0)('log files that cannot be written are named', async () => {
  const file = join(running.dataDir, 'logs', 'monitor.log');
  await chmod(file, 0o400);
  expect((await lookAtLogFiles(running.dataDir)).failing).toEqual(['monitor.log']);
  await chmod(file, 0o600);
});
