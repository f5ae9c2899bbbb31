import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ApiCall, apiCall } from './apiCall.ts';

/** The program under test; `npm run build` makes it. */
export const builtEntry = fileURLToPath(new URL('../../out/main/service.js', import.meta.url));

/** An ending that takes longer is a fault, and is cut short. */
const STOP_WITHIN_MS = 10_000;

/** The built service as a child process on a free port of the loopback. Disposing kills it. */
export interface BuiltService extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  readonly call: ApiCall;
  /** What it said on standard error so far. */
  stderr(): string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as an operator would; answers the exit code, null when it had to be killed. */
  stop(): Promise<number | null>;
}

/** What Node.js is told beside the service's own flags. */
export interface NodeOptions {
  readonly nodeFlags?: readonly string[];
  /** Beside the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `out/main/service.js` and waits for its ready line. Fails with what it wrote when it ends before. */
export async function startBuiltService(
  dataDir: string,
  flags: readonly string[] = [],
  { nodeFlags = [], env = {} }: NodeOptions = {},
): Promise<BuiltService> {
  const serviceFlags = ['--data-dir', dataDir, '--port', '0', ...flags];
  const child = spawn(process.execPath, [...nodeFlags, builtEntry, ...serviceFlags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let written = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written += text;
  });
  const exited = once(child, 'exit');
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      const overdue = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await exited;
      clearTimeout(overdue);
    }
    return child.exitCode;
  };

  const url = await readyUrl(child);
  const { pid } = child;
  if (url === null || pid === undefined)
    throw new Error(`The service ended before it was ready:\n${written}`);
  child.stdout.resume();
  const token = (await readFile(join(dataDir, 'http-token'), 'utf8')).trim();
  return {
    url,
    token,
    pid,
    call: apiCall(url, token),
    stderr: () => written,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => {
      await end('SIGKILL');
    },
  };
}

/** The address of the ready line; null when standard output ends without one. */
async function readyUrl(child: ChildProcessByStdio<null, Readable, Readable>): Promise<string | null> {
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Vedetta is ready at (http:\/\/\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  return null;
}
