import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { doctorReport } from '../../shared/domain/doctor.ts';
import { builtEntry, startBuiltService } from '../testing/builtService.ts';
import { type Mosquitto, startMosquitto } from '../testing/mosquitto.ts';

let broker: Mosquitto;
beforeAll(async () => {
  broker = await startMosquitto({ users: { dam: 'right' } });
});
afterAll(() => broker[Symbol.asyncDispose]());

async function doctor(dataDir: string, ...args: readonly string[]) {
  const whole = [builtEntry, 'doctor', '--data-dir', dataDir, '--wait', '0', ...args];
  const child = spawn(process.execPath, whole, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode, out: out.replaceAll(String(broker.port), 'PORT'), said };
}

/** A service with a good site and one with a wrong password. */
async function startWithSites(dataDir: string) {
  const service = await startBuiltService(dataDir, ['--paused', '--no-demo']);
  for (const [code, password] of Object.entries({ site_good: 'right', site_wrong: 'wrong' })) {
    await service.call('POST', '/sites', {
      code,
      name: code,
      connection: { brokerHost: '127.0.0.1', brokerPort: broker.port, username: 'dam', password },
      topics: [{ topicPattern: `${code}/#` }],
    });
  }
  return service;
}

it('tests by itself while no service runs, and by the service while one does', async () => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-doctor-'));
  await using service = await startWithSites(directory.path);
  const port = ['--port', new URL(service.url).port];
  const byTheService = {
    good: await doctor(directory.path, 'site_good', ...port),
    wrong: await doctor(directory.path, '2', ...port),
  };
  await service.stop();
  const byItself = {
    good: await doctor(directory.path, 'site_good'),
    wrong: await doctor(directory.path, '2'),
  };
  for (const { good, wrong } of [byTheService, byItself]) {
    expect([good.exitCode, good.said, wrong.exitCode, wrong.said]).toEqual([0, '', 1, '']);
    expect(good.out).toMatch(/^site_good: site_good, mqtt:\/\/127\.0\.0\.1:PORT\n {2}✓ Settings /);
    expect(good.out).toMatch(/\n {2}Good, after .*: every stage passed\.\n/);
    expect(wrong.out).toMatch(
      /\n {2}✗ Login \(CONNACK\) .* Refused: not authorised\.\n +→ Enter user name and/,
    );
  }

  const all = await doctor(directory.path);
  expect(all.exitCode).toBe(1);
  expect(all.out).toContain('2 connections tested, 1 failed.\n  ✓ site_good   mqtt://127.0.0.1:PORT  every');
  expect(all.out).toMatch(/^Self-check, none failed:\n {2}✓ Migrations /);
  const json = await doctor(directory.path, '--json');
  const reports = z.array(doctorReport).parse(JSON.parse(json.out.replaceAll('PORT', '1')));
  expect(reports.map(({ verdict }) => verdict)).toEqual(['ok', 'failed']);
  expect(await doctor(directory.path, 'site_x')).toMatchObject({
    exitCode: 1,
    said: 'There is no site "site_x". Known are site_good, site_wrong.\n',
  });
  expect(await doctor(directory.path, 'a', 'b')).toMatchObject({ exitCode: 2 });
}, 180_000);

it('names the directory in which there is no database', async () => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-doctor-'));
  expect(await doctor(directory.path)).toMatchObject({
    exitCode: 1,
    said: expect.stringContaining('There is no database at'),
  });
});
