import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The built service as a child process, on a data directory of its own. */
export interface RunningService extends AsyncDisposable {
  readonly origin: string;
  readonly token: string;
  readonly dataDir: string;
  /** What it said on standard error so far. */
  stderr(): string;
  /** Ends the process at once, as a power cut would. The data directory stays until it is disposed. */
  kill(): Promise<void>;
}

const entry = fileURLToPath(new URL('../out/main/service.js', import.meta.url));
const readyLine = /^Vedetta is ready at (http:\/\/\S+)$/;
const stopWithinMs = 10_000;

/** Starts the built service on an empty data directory and waits until it says that it is ready. */
export async function startService(flags: readonly string[]): Promise<RunningService> {
  if (!existsSync(entry)) throw new Error('out/main/service.js is missing: run "npm run build" first.');
  const dataDir = await mkdtemp(join(tmpdir(), 'vedetta-e2e-'));
  const child = spawn(process.execPath, [entry, '--data-dir', dataDir, '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exited = once(child, 'exit');

  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    const overdue = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
    await exited;
    clearTimeout(overdue);
  }

  async function originOf(): Promise<string> {
    for await (const line of createInterface({ input: child.stdout })) {
      const origin = readyLine.exec(line)?.[1];
      if (origin !== undefined) return origin;
    }
    throw new Error(`The service ended before it was ready:\n${stderr}`);
  }

  const origin = await originOf();
  child.stdout.resume();
  return {
    origin,
    token: (await readFile(join(dataDir, 'http-token'), 'utf8')).trim(),
    dataDir,
    stderr: () => stderr,
    kill: () => stop('SIGKILL'),
    async [Symbol.asyncDispose]() {
      await stop('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
