import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempDisposableSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { loadSqlite } from '../../db/sqliteDriver.ts';
import { startBuiltService } from '../testing/builtService.ts';

const entry = join(import.meta.dirname, '../../out/main/service.js');
const temporaryDirectory = () => mkdtempDisposableSync(join(tmpdir(), 'vedetta-service-'));

/** Runs the built service to its end; what it wrote is one line, or the whole of it shows in the failure. */
async function runToEnd(
  args: readonly string[],
  options: { node?: string; env?: Record<string, string> } = {},
) {
  const child = spawn(options.node ?? process.execPath, [entry, ...args], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: child.exitCode, out, said };
}

it('a wrong flag: exit 2 and a sentence', async () => {
  expect(await runToEnd(['--prot', '1'])).toEqual({
    exitCode: 2,
    out: '',
    said: "Unknown option '--prot'. See --help.\n",
  });
  expect(await runToEnd([], { env: { VEDETTA_PORT: 'many' } })).toEqual({
    exitCode: 2,
    out: '',
    said: 'VEDETTA_PORT must be a whole number from 0 to 65535. See --help.\n',
  });
});

it('--help and --version: exit 0, on standard output', async () => {
  expect(await runToEnd(['--version'])).toEqual({
    exitCode: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    said: '',
  });
  expect(await runToEnd(['--help'])).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('--monitor-interval SECONDS'),
    said: '',
  });
});

it('a secret key of another length: exit 1 and a sentence', async () => {
  using directory = temporaryDirectory();
  const env = { VEDETTA_SECRET_KEY: 'too short' };
  expect(await runToEnd(['--data-dir', directory.path, '--port', '0'], { env })).toEqual({
    exitCode: 1,
    out: '',
    said: 'VEDETTA_SECRET_KEY must hold 32 bytes, as 64 hexadecimal digits or as base64.\n',
  });
});

it('an http-token that holds none: exit 1 and a sentence', async () => {
  using directory = temporaryDirectory();
  const file = join(directory.path, 'http-token');
  writeFileSync(file, 'two words');
  expect(await runToEnd(['--data-dir', directory.path, '--port', '0'])).toEqual({
    exitCode: 1,
    out: '',
    said: `${file} holds no token. Delete it, and the next start makes a new one.\n`,
  });
});

it.each(['stop-all', 'backup'])(
  '%s where no Vedetta ever ran: exit 1 and a sentence, nothing made',
  async (name) => {
    using directory = temporaryDirectory();
    const dataDir = join(directory.path, 'mistyped');
    const file = name === 'backup' ? [join(directory.path, 'copy.db')] : [];
    expect(await runToEnd([name, ...file, '--data-dir', dataDir])).toEqual({
      exitCode: 1,
      out: '',
      said: `There is no database at ${join(dataDir, 'vedetta.db')}. Name its directory with --data-dir.\n`,
    });
    expect(readdirSync(directory.path)).toEqual([]);
  },
);

it('log files that cannot be written: exit 1 and a sentence', async () => {
  using directory = temporaryDirectory();
  writeFileSync(join(directory.path, 'logs'), '');
  const { exitCode, out, said } = await runToEnd(['--data-dir', directory.path, '--port', '0']);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(said).toMatch(/^The data directory .+ cannot be written \(EEXIST.+logs'\)\. .+\n$/);
});

it('a port that is taken: exit 1 and a sentence', async () => {
  using directory = temporaryDirectory();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  expect(await runToEnd(['--data-dir', directory.path, '--port', String(port)])).toEqual({
    exitCode: 1,
    out: '',
    said: `Port ${port} on 127.0.0.1 is taken by another program. Name another one with --port (0: any free one), or end that program.\n`,
  });
  other.close();
});

it('a directory that cannot be written: exit 1 and a sentence', async () => {
  using directory = temporaryDirectory();
  // Below a regular file nobody can make a directory, whatever the permissions of who runs this.
  const file = join(directory.path, 'file');
  writeFileSync(file, '');
  const { exitCode, out, said } = await runToEnd(['--data-dir', join(file, 'data'), '--port', '0']);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(said).toMatch(/^The data directory .+ cannot be written .+--data-dir\.\n$/);
});

it('a second instance on the same directory: exit 1 and a sentence, the first undisturbed', async () => {
  using directory = temporaryDirectory();
  await using first = await startBuiltService(directory.path);
  const { exitCode, out, said } = await runToEnd(['--data-dir', directory.path, '--port', '0']);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(said).toMatch(/^Another Vedetta, desktop or service, runs on .+\n$/);
  expect(await first.call('GET', '/health')).toMatchObject({ status: 'ok' });
});

it('a database of a newer version: exit 1 and a sentence, the file untouched', async () => {
  using directory = temporaryDirectory();
  (await openDatabase({ dataDir: directory.path, now: Date.now }))[Symbol.dispose]();
  const file = join(directory.path, 'vedetta.db');
  const sqlite = (await loadSqlite()).open(file);
  sqlite.pragma('user_version = 9999');
  sqlite.close();
  const before = statSync(file);
  const { exitCode, out, said } = await runToEnd(['--data-dir', directory.path, '--port', '0']);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(said).toMatch(/newer/);
  expect(said.trimEnd().split('\n')).toHaveLength(1);
  expect(statSync(file)).toMatchObject({ size: before.size, mtimeMs: before.mtimeMs });
});

/** The system's own Node.js, where it is one that is too old. */
const oldNode = await (async () => {
  for (const node of ['/usr/bin/node', '/usr/local/bin/node']) {
    if (!existsSync(node)) continue;
    const child = spawn(node, ['-p', 'process.versions.napi'], { stdio: ['ignore', 'pipe', 'ignore'] });
    if (Number(await text(child.stdout)) < 10) return node;
  }
  return null;
})();

it.skipIf(oldNode === null)(
  'Node.js too old (skipped where none is installed): exit 1 and a sentence',
  async () => {
    using directory = temporaryDirectory();
    const { exitCode, out, said } = await runToEnd(['--data-dir', directory.path], { node: oldNode ?? '' });
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(said).toMatch(/^Node\.js \d+\.\d+\.\d+ is too old: Vedetta needs .+\n$/);
    expect(readdirSync(directory.path)).toEqual([]);
  },
);
