import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempDisposableSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, it, vi } from 'vitest';
import { builtEntry } from '../testing/builtService.ts';

const root = dirname(dirname(dirname(builtEntry)));
/** With what a busy computer needs, beyond the deadline of the command itself. */
const timeoutMs = 120_000;

let directory: ReturnType<typeof mkdtempDisposableSync>;
beforeEach(() => {
  directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-smoke-test-'));
  return () => directory.remove();
});

/** Temporary files of the command lie in `tmp`, so that what it leaves is seen; its user has a data directory. */
function start(args: readonly string[], entry = builtEntry) {
  mkdirSync(join(directory.path, 'tmp'));
  const env = {
    ...process.env,
    TMPDIR: join(directory.path, 'tmp'),
    VEDETTA_DATA_DIR: join(directory.path, 'data'),
    VEDETTA_PORT: '1',
  };
  const child = spawn(process.execPath, [entry, 'doctor', '--smoke', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]).then(
    ([out, said]) => ({ exitCode: child.exitCode, out, said }),
  );
  return { child, ended, left: () => readdirSync(join(directory.path, 'tmp')) };
}

/** A copy of the built program, to be broken. */
function copyOfProgram(): string {
  const copy = join(directory.path, 'copy');
  for (const part of ['out', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  return copy;
}

const entryOf = (copy: string) => join(copy, 'out', 'main', 'service.js');
const renderer = (copy: string) => join(copy, 'out', 'renderer');

it(
  'passes on the built program, leaves nothing behind, and the data of the user alone',
  async () => {
    const { ended, left } = start(['--json']);
    const { exitCode, out, said } = await ended;
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: '' });
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'passed',
      steps: ['start', 'api', 'console', 'events', 'connection', 'message', 'reading', 'end', 'cleanup'].map(
        (name) => ({ name, outcome: 'passed', summary: expect.stringMatching(/\.$/) }),
      ),
    });
    expect([left(), readdirSync(directory.path)]).toEqual([[], ['tmp']]);
  },
  timeoutMs,
);

it(
  'fails where a file of the console is missing, names it, and does not go on',
  async () => {
    const copy = copyOfProgram();
    const assets = join(renderer(copy), 'assets');
    const script = readdirSync(assets).find((name) => /^index-.*\.js$/.test(name)) ?? '';
    rmSync(join(assets, script));
    const { ended, left } = start([], entryOf(copy));
    const { exitCode, out } = await ended;
    expect(exitCode).toBe(1);
    expect(out).toContain(`The console is not whole: /assets/${script} is answered with 404.\n`);
    expect(out).toMatch(/\n {2}– Message\n/);
    expect(out).toMatch(/\nFailed after .* s, at: Console\.\n$/);
    expect(left()).toEqual([]);
  },
  timeoutMs,
);

it(
  'fails where the program cannot start, with what it said',
  async () => {
    const copy = copyOfProgram();
    const chunks = join(copy, 'out', 'main', 'chunks');
    for (const name of readdirSync(chunks)) if (name.startsWith('createEngine')) rmSync(join(chunks, name));
    const { ended, left } = start(['--json'], entryOf(copy));
    const { exitCode, out } = await ended;
    expect([exitCode, left()]).toEqual([1, []]);
    const { verdict, steps } = JSON.parse(out);
    expect([verdict, steps.map(({ outcome }: { outcome: string }) => outcome)]).toEqual([
      'failed',
      ['failed', ...Array(7).fill('skipped'), 'passed'],
    ]);
    expect(steps[0].summary).toMatch(/^It ended before it was ready: .*createEngine/s);
  },
  timeoutMs,
);

it(
  'asked to end it ends, and leaves neither a program nor a directory',
  async () => {
    const { child, ended, left } = start([]);
    await vi.waitFor(() => expect(left()).toHaveLength(1), 30_000);
    const [trial = ''] = left();
    await vi.waitFor(
      () => expect(readdirSync(join(directory.path, 'tmp', trial))).toContain('vedetta.lock'),
      30_000,
    );
    child.kill('SIGINT');
    const { exitCode, out } = await ended;
    expect([exitCode, left()]).toEqual([1, []]);
    expect(out).toContain('It was asked to end.');
  },
  timeoutMs,
);
