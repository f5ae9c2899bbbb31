import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A program that shows its demo, in a process of its own, on a free port of the loopback. Disposing ends it at once. */
export interface TrialProgram extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  /** Ends it as an operator would; answers the exit code, null when it had to be ended by force. */
  stop(): Promise<number | null>;
}

export interface TrialOptions {
  /** The file with which the service is started. */
  readonly entry: string;
  /** Made for it; the program of the user is not looked at. */
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the wait for it to be ready. */
  readonly signal: AbortSignal;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** The service promises to end within 10 s. */
const STOP_WITHIN_MS = 12_000;
const TOLD_CHARACTERS = 2_000;

/** What the user has set for the service, and where its errors are sent, is not meant for a trial. */
const cleanEnv = (env: TrialOptions['env']): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VEDETTA|SENTRY)_/.test(name)));

/** Starts it and waits until it is ready. Rejects with what it said when it ends before. */
export async function startTrialProgram({
  entry,
  dataDir,
  env,
  signal,
}: TrialOptions): Promise<TrialProgram> {
  const flags = ['--data-dir', dataDir, '--port', '0', '--demo', '--monitor-interval', '1'];
  const child = spawn(process.execPath, [...process.execArgv, entry, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: cleanEnv(env),
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-TOLD_CHARACTERS);
  });
  const exited = once(child, 'exit');

  async function end(how: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(how);
      const overdue = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await exited;
      clearTimeout(overdue);
    }
    return child.exitCode;
  }

  await using starting = new AsyncDisposableStack();
  starting.defer(async () => void (await end('SIGKILL')));
  const url = await readyUrl(child, signal);
  if (url === null) throw new Error(`it ended before it was ready: ${said.trim() || 'it said nothing'}`);
  // A full pipe would hold it up.
  child.stdout.resume();
  const token = (await readFile(join(dataDir, 'http-token'), 'utf8')).trim();
  starting.move();
  return {
    url,
    token,
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  };
}

/** The address of the ready line; null when standard output ends without one. */
async function readyUrl(child: Child, signal: AbortSignal): Promise<string | null> {
  // Without its output nothing more is waited for.
  const giveUp = () => child.stdout.destroy(new Error('it was not ready in time'));
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /^Vedetta is ready at (http:\/\/\S+)$/.exec(line)?.[1];
      if (url !== undefined) return url;
    }
    return null;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
