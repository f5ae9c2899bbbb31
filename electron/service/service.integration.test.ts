import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposableSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, vi } from 'vitest';
import { type BuiltService, startBuiltService } from '../testing/builtService.ts';

const entry = join(import.meta.dirname, '../../out/main/service.js');
const temporaryDirectory = () => mkdtempDisposableSync(join(tmpdir(), 'vedetta-service-'));

async function command(args: readonly string[]) {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode, out, said };
}

const addActiveSite = (service: BuiltService, code: string) =>
  service.call('POST', '/sites', {
    code,
    name: code,
    connection: { brokerHost: '127.0.0.1', brokerPort: 1, isActive: true, password: 'canary-4711' },
  });
const wishes = (connections: unknown) =>
  (connections as { isActive: boolean }[]).map(({ isActive }) => isActive);

it('prints one line when ready, the link to the console elsewhere, and ends with 0 within 10 s', async () => {
  using directory = temporaryDirectory();
  const child = spawn(process.execPath, [entry, '--data-dir', directory.path, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = text(child.stderr);
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    out += chunk;
  });
  await vi.waitFor(() => expect(out).toContain('\n'), 20_000);
  const askedAt = performance.now();
  child.kill('SIGTERM');
  const [exitCode] = await once(child, 'close');
  expect(exitCode).toBe(0);
  expect(performance.now() - askedAt).toBeLessThan(10_000);
  const url = /^Vedetta is ready at (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(out)?.[1];
  const token = readFileSync(join(directory.path, 'http-token'), 'utf8').trim();
  expect(await said).toContain(`${url}/#token=${token}`);
});

it('behind a proxy the link to the console names the proxy', async () => {
  using directory = temporaryDirectory();
  const flags = ['--public-url', 'https://vedetta.example/'];
  await using service = await startBuiltService(directory.path, flags);
  expect(service.stderr()).toContain(`Open the console: https://vedetta.example/#token=${service.token}\n`);
});

it('keeps token and key for its owner only, and every password sealed', async () => {
  using directory = temporaryDirectory();
  await using service = await startBuiltService(directory.path, ['--paused']);
  await addActiveSite(service, 'site_001');
  for (const file of ['http-token', 'secret.key', 'vedetta.db']) {
    expect([file, statSync(join(directory.path, file)).mode & 0o777]).toEqual([file, 0o600]);
  }
  expect(Buffer.from(service.token, 'base64url')).toHaveLength(32);
  expect(await service.stop()).toBe(0);
  expect(readFileSync(join(directory.path, 'vedetta.db')).includes('canary-4711')).toBe(false);
});

it('stop-all switches everything off, while the service runs and while it does not', async () => {
  using directory = temporaryDirectory();
  {
    await using service = await startBuiltService(directory.path, ['--paused']);
    await addActiveSite(service, 'site_001');
    const port = new URL(service.url).port;
    expect(await command(['stop-all', '--data-dir', directory.path, '--port', port])).toEqual({
      exitCode: 0,
      out: '1 switched off: they will be disconnected once the monitor is resumed.\n',
      said: '',
    });
    expect(wishes(await service.call('GET', '/mqtt/connections'))).toEqual([false]);
    await addActiveSite(service, 'site_002');
    await service.stop();
  }
  expect(await command(['stop-all', '--data-dir', directory.path])).toEqual({
    exitCode: 0,
    out: '1 switched off; no service runs, so nothing is connected.\n',
    said: '',
  });
  await using service = await startBuiltService(directory.path, ['--paused']);
  expect(wishes(await service.call('GET', '/mqtt/connections'))).toEqual([false, false]);
});

it('backup copies the database of a running service, restore brings the copy back', async () => {
  using directory = temporaryDirectory();
  const dataDir = join(directory.path, 'data');
  const copy = join(directory.path, 'copy.db');
  {
    await using service = await startBuiltService(dataDir, ['--paused']);
    await addActiveSite(service, 'site_001');
    expect(await command(['backup', copy, '--data-dir', dataDir])).toMatchObject({ exitCode: 0, said: '' });
    await addActiveSite(service, 'site_002');
    const refused = await command(['restore', copy, '--data-dir', dataDir]);
    expect(refused).toMatchObject({ exitCode: 1, said: expect.stringMatching(/^Another Vedetta.+\n$/) });
    await service.stop();
  }
  const restored = await command(['restore', copy, '--data-dir', dataDir]);
  expect(restored).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('is now the database of'),
    said: '',
  });
  await using service = await startBuiltService(dataDir, ['--paused']);
  expect(await service.call('GET', '/sites')).toMatchObject([{ code: 'site_001' }]);
});

it('import adds the connections of a file, switched off, while the service runs and while it does not', async () => {
  using directory = temporaryDirectory();
  const file = join(directory.path, 'settings.json');
  const explorer = { configVersion: 1, type: 'mqtt', port: 1883, protocol: 'mqtt', password: 'canary-4711' };
  const subscriptions = [{ topic: 'north/#', qos: 1 }];
  const north = { ...explorer, name: 'North', host: 'n.example', subscriptions };
  const write = (...connections: object[]) =>
    writeFileSync(file, JSON.stringify({ ConnectionManager_connections: { ...connections } }));
  const flags = ['import', file, '--data-dir', directory.path];
  const line = '  north: North, mqtt://n.example:1883, 1 topic\n';
  write(north);
  {
    await using service = await startBuiltService(directory.path, ['--paused']);
    const running = [...flags, '--port', new URL(service.url).port];
    expect(await command([...running, '--dry-run'])).toEqual({
      exitCode: 0,
      out: `1 connection of MQTT Explorer would come in. Nothing was changed.\n${line}`,
      said: '',
    });
    expect(await command(running)).toEqual({
      exitCode: 0,
      out: `1 connection of MQTT Explorer came in, switched off.\n${line}`,
      said: '',
    });
    expect(wishes(await service.call('GET', '/mqtt/connections'))).toEqual([false]);
  }
  write(north, { ...explorer, name: 'South', host: 's.example' });
  expect(await command(flags)).toEqual({
    exitCode: 0,
    out: [
      '1 connection of MQTT Explorer came in, switched off.',
      '  south: South, mqtt://s.example:1883, 0 topics',
      '      It has no topic yet: nothing is received until one is added.',
      '  north_2: North, mqtt://n.example:1883, 1 topic',
      '      Already here: north has this broker and user name.',
      '',
    ].join('\n'),
    said: '',
  });
  await using service = await startBuiltService(directory.path, ['--paused']);
  expect(wishes(await service.call('GET', '/mqtt/connections'))).toEqual([false, false]);
  expect(await service.stop()).toBe(0);
  expect(readFileSync(join(directory.path, 'vedetta.db')).includes('canary-4711')).toBe(false);
}, 60_000);

it('import says what is wrong with a file, and of a directory without a database', async () => {
  using directory = temporaryDirectory();
  const file = join(directory.path, 'data.csv');
  writeFileSync(file, 'a,b,c');
  const flags = ['import', file, '--data-dir', directory.path];
  expect(await command(flags)).toMatchObject({
    exitCode: 1,
    said: expect.stringContaining('There is no database'),
  });
  {
    await using service = await startBuiltService(directory.path, ['--paused']);
    expect(await service.stop()).toBe(0);
  }
  expect(await command(flags)).toEqual({
    exitCode: 1,
    out: '',
    said: `${file}: This is a CSV file. Export as JSON instead.\n`,
  });
});
