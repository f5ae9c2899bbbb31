import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('..', import.meta.url));
const copied = [
  ...['db', 'electron', 'renderer', 'resources', 'scripts', 'shared'],
  ...['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/** A copy of the checkout whose sources may be changed. Disposing deletes it. */
export interface DevCheckout extends AsyncDisposable {
  readonly dir: string;
  /** Changes a source; fails when there is nothing to change. */
  edit(path: string, change: (text: string) => string): Promise<void>;
}

/** Copies what `npm run dev` needs; the dependencies are shared. */
export async function copyCheckout(): Promise<DevCheckout> {
  const dir = await mkdtemp(join(tmpdir(), 'vedetta-dev-'));
  await Promise.all(copied.map((path) => cp(join(checkout, path), join(dir, path), { recursive: true })));
  await symlink(join(checkout, 'node_modules'), join(dir, 'node_modules'), 'junction');
  return {
    dir,
    async edit(path, change) {
      const before = await readFile(join(dir, path), 'utf8');
      const after = change(before);
      if (after === before) throw new Error(`${path} has no place for this change.`);
      await writeFile(join(dir, path), after);
    },
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  };
}

/** `npm run dev` as a child process. Disposing ends it. */
export interface RunningDev extends AsyncDisposable {
  /** The log-in link, as often as it was said so far: once for each start of the service. */
  links(): readonly string[];
  /** Ends it, and waits until nothing that it started writes any more; answers its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `npm run dev` for a browser. */
export function startDev({ dir }: DevCheckout): RunningDev {
  const child = spawn(process.execPath, ['scripts/vedetta.mjs', 'dev', '--service'], {
    cwd: dir,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let written = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written += text;
  });
  // Its children hold the same pipe: it is closed when the last of them is gone.
  const closed = once(child, 'close');
  const stop = async () => {
    child.kill('SIGTERM');
    await closed;
    return child.exitCode;
  };
  return {
    links: () => Array.from(written.matchAll(/^Open the console: (\S+)$/gm), ([, link = '']) => link),
    stop,
    [Symbol.asyncDispose]: async () => void (await stop()),
  };
}
