import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type ApiCall, apiCall } from './apiCall.ts';

const entry = join(import.meta.dirname, '../../out/main/service.js');

/** The built service as a child process on a free port of the loopback. */
export interface BuiltService extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  readonly call: ApiCall;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as an operator would; answers the exit code. */
  stop(): Promise<number | null>;
}

/** Starts `out/main/service.js` and waits for its ready line. Fails with what it wrote when it ends before. */
export async function startBuiltService(
  dataDir: string,
  flags: readonly string[] = [],
): Promise<BuiltService> {
  const child = spawn(process.execPath, [entry, '--data-dir', dataDir, '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => written.push(text));
  const url = await readyUrl(child, written);
  const token = (await readFile(join(dataDir, 'http-token'), 'utf8')).trim();

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  return {
    url,
    token,
    pid: child.pid ?? 0,
    call: apiCall(url, token),
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => {
      await end('SIGKILL');
    },
  };
}

async function readyUrl(child: ChildProcess, written: readonly string[]): Promise<string> {
  if (child.stdout === null) throw new Error('the service has no standard output');
  for await (const line of createInterface({ input: child.stdout })) {
    const match = /^Vedetta is ready at (\S+)$/.exec(line);
    if (match?.[1] !== undefined) return match[1];
  }
  throw new Error(`the service ended before it was ready:\n${written.join('')}`);
}
