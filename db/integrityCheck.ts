import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/**
 * A thread of its own, as SQLite looks through the file in one go. It stands here as text because then it needs no
 * file of its own in each of the forms in which the program is built; the path of the driver is told to it.
 */
const thread = `
const { parentPort, workerData } = require('node:worker_threads');
const Sqlite = require(workerData.driver);
const sqlite = new Sqlite(workerData.file, { readonly: true, fileMustExist: true, timeout: 5000 });
try {
  parentPort.postMessage(String(sqlite.pragma('quick_check(1)', { simple: true })));
} finally {
  sqlite.close();
}`;

/**
 * Looks through a whole database beside everything else that uses it. Answers what SQLite found first, or null when it
 * found it whole; rejects when it could not look, and when `signal` ends it.
 */
export async function checkIntegrity(file: string, signal: AbortSignal): Promise<string | null> {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const worker = new Worker(thread, { eval: true, workerData: { driver, file } });
  worker.unref();
  const end = () => void worker.terminate();
  signal.addEventListener('abort', end, { once: true });
  try {
    const said = await new Promise<unknown>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the look through the database was ended')));
      if (signal.aborted) end();
    });
    const answer = z.string().parse(said);
    return answer === 'ok' ? null : answer;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
