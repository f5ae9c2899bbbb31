import { access, constants, statfs } from 'node:fs/promises';
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { join } from 'node:path';
import { migrations } from '../../../db/migrations/index.ts';
import { readInboxSummary } from '../../../db/queries/inbox/summary.ts';
import type { Reader } from '../../../db/reader.ts';

/** The files that stand in the data directory's `logs`; `main.log` is the shell's. */
const logFiles = ['main.log', 'monitor.log', 'mqtt_connections.log', 'mqtt_parsing.log'] as const;

/** The migrations that the database has, and those that the program knows. */
export const lookAtMigrations = ({ sqlite }: Reader) => ({
  applied: Number(sqlite.pragma('user_version', { simple: true })),
  known: migrations.length,
});

/** Which of the log files cannot be written. One that is not there yet counts as its directory does. */
export async function lookAtLogFiles(dataDir: string) {
  const directory = join(dataDir, 'logs');
  const isWritable = (path: string) =>
    access(path, constants.W_OK).then(
      () => null,
      (error: NodeJS.ErrnoException) => error.code ?? error.message,
    );
  const failing: string[] = [];
  for (const file of logFiles) {
    const why = await isWritable(join(directory, file));
    if (why !== null && (why !== 'ENOENT' || (await isWritable(directory)) !== null)) failing.push(file);
  }
  return { total: logFiles.length, failing };
}

/** The room on the disk of a directory. */
export async function lookAtDisk(directory: string) {
  const { bavail, blocks, bsize } = await statfs(directory);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** What the inbox keeps, and what it had to throw out. */
export function lookAtInbox(reader: Reader) {
  const { keptBytes, evicted } = readInboxSummary(reader);
  return { keptBytes, evicted };
}

/** Asks the program at its own address whether it is alive; null: it is not served. */
export async function lookAtHttp(url: string | null, signal: AbortSignal) {
  if (url === null) return null;
  const startedAt = performance.now();
  const error = await new Promise<string | null>((resolve) => {
    const get = url.startsWith('https:') ? getHttps : getHttp;
    // The certificate may be made for another name than this computer's: it is the program's own in any case.
    const request = get(
      `${url}/api/v1/health`,
      { signal, agent: false, rejectUnauthorized: false },
      (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode === 200 ? null : `status ${answer.statusCode}`));
      },
    );
    request.once('error', ({ message }) => resolve(message));
  });
  return { tookMs: performance.now() - startedAt, error };
}
