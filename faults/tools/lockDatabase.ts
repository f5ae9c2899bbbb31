import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./holdDatabase.ts', import.meta.url));

/** Has another process lock the database of a data directory; resolves once it has. Disposing gives it free. */
export async function lockDatabase(dataDir: string): Promise<AsyncDisposable> {
  const child = spawn(process.execPath, [script, dataDir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const word = await Promise.race([once(child, 'message'), ended]);
  if (word[0] !== 'locked') throw new Error('The other process could not lock the database.');
  return {
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
