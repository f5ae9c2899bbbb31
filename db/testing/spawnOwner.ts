import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process that opens a data directory; disposing kills it the hard way. */
export interface OwnerProcess extends AsyncDisposable {
  /** Resolves when it has said so; rejects when it ends before. */
  said(line: 'opening' | 'open'): Promise<void>;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts a process that opens the database of a directory and holds it. */
export function spawnOwner(dataDir: string): OwnerProcess {
  const script = fileURLToPath(new URL('./ownerProcess.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const kill = () => killed(child);
  return {
    async said(line) {
      while (!lines.includes(line)) {
        const ended = once(child, 'exit').then(() => Promise.reject(new Error(`It ended before "${line}".`)));
        await Promise.race([once(reader, 'line'), ended]);
      }
    },
    kill,
    [Symbol.asyncDispose]: kill,
  };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
