import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposableSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, expect, it } from 'vitest';
import { builtEntry, startBuiltService } from '../testing/builtService.ts';

const canary = 'CanaryOfTheTest4711';

let directory: ReturnType<typeof mkdtempDisposableSync>;
beforeEach(() => {
  directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-collect-'));
  return () => directory.remove();
});

const dataDir = () => join(directory.path, 'data');
const archive = () => join(directory.path, 'support.zip');

async function collect(...more: readonly string[]) {
  const args = [builtEntry, 'collect', archive(), '--data-dir', dataDir(), ...more];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode, out, said };
}

function read(): Record<string, string> {
  const files = unzipSync(readFileSync(archive()));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

it('has the service pack it, or packs what lies there; no secret of the directory is in it', async () => {
  await using service = await startBuiltService(dataDir(), ['--no-demo', '--paused']);
  const connection = { brokerHost: 'broker.example', username: 'dam', password: canary };
  await service.call('POST', '/sites', { code: 'site_001', name: 'North dam', connection });
  const byService = await collect('--port', new URL(service.url).port);
  expect(byService).toMatchObject({
    exitCode: 0,
    out: expect.stringMatching(/support\.zip was written, .+ by the service that runs\. Look into /),
    said: '',
  });
  expect(statSync(archive()).mode & 0o777).toBe(0o600);
  const live = read();
  expect(JSON.parse(live['monitor.json'] ?? '')).toMatchObject({ paused: true });

  await service.stop();
  const alone = await collect('--port', '1');
  expect(alone).toMatchObject({ exitCode: 0, out: expect.stringContaining('no service answered'), said: '' });
  const stored = read();
  expect(stored['monitor.json']).toBeUndefined();
  const secrets = [canary, service.token, readFileSync(join(dataDir(), 'secret.key'), 'utf8').trim()];
  for (const texts of [live, stored]) {
    expect(JSON.parse(texts['connections.ndjson'] ?? '')).toMatchObject({
      wanted: { code: 'site_001', connection: { isActive: false, hasPassword: true } },
      real: { status: 'disconnected' },
    });
    expect(JSON.parse(texts['self-check.json'] ?? '')).toMatchObject({ checks: expect.any(Array) });
    expect(texts['logs/main.log']).toContain('log opened');
    for (const secret of secrets) expect(Object.values(texts).join('\n')).not.toContain(secret);
  }
  expect(readdirSync(directory.path).sort()).toEqual(['data', 'support.zip']);
});

it('collects the logs even of a database that cannot be read, and says why it cannot', async () => {
  {
    await using service = await startBuiltService(dataDir(), ['--no-demo', '--paused']);
    expect(await service.stop()).toBe(0);
  }
  writeFileSync(join(dataDir(), 'vedetta.db'), 'no database at all, as it were');
  expect(await collect('--port', '1')).toMatchObject({ exitCode: 0, said: '' });
  const texts = read();
  expect(JSON.parse(texts['database.json'] ?? '')).toEqual({
    notRead: expect.stringContaining('cannot be read: it is not a database'),
  });
  expect(texts['logs/main.log']).toContain('log opened');
});

it('says so of a directory in which no Vedetta ever ran', async () => {
  expect(await collect()).toMatchObject({
    exitCode: 1,
    out: '',
    said: expect.stringContaining('There is no database at'),
  });
});
