import { closeSync, existsSync, openSync } from 'node:fs';
import type { DataPaths } from './dataDirectory.ts';
import { directoryNotWritable } from './dataDirectory.ts';
import { type SqliteDriver, sqliteCode } from './sqliteDriver.ts';
import { StartupError } from './startupError.ts';

/**
 * Makes this process the one owner of a data directory until disposed. Node.js has no `flock`, so
 * `vedetta.lock` is a small SQLite database that is held exclusively; the operating system frees it
 * when the process dies. A second one is refused at once.
 */
export function takeOwnership(driver: SqliteDriver, paths: DataPaths): Disposable {
  try {
    // SQLite itself would make it readable by all. One that is there is not touched: closing any descriptor
    // of a file frees the locks that this process holds on it.
    if (!existsSync(paths.lock)) closeSync(openSync(paths.lock, 'a', 0o600));
    const lock = driver.open(paths.lock, { timeout: 0 });
    try {
      // It never holds anything, so it needs no journal file beside it.
      lock.pragma('journal_mode = MEMORY');
      lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      lock.close();
      throw error;
    }
    return { [Symbol.dispose]: () => lock.close() };
  } catch (error) {
    throw refusal(paths, error);
  }
}

function refusal(paths: DataPaths, cause: unknown): unknown {
  const code = sqliteCode(cause);
  if (code === null) return directoryNotWritable(paths.dataDir, cause);
  if (code.startsWith('SQLITE_BUSY')) {
    return new StartupError(
      'already_running',
      `Another Vedetta, desktop or service, runs on ${paths.dataDir}. End it first, or name another directory with --data-dir.`,
      { cause },
    );
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new StartupError(
      'database_unreadable',
      `${paths.lock} is damaged. It holds no data: make sure that no other Vedetta runs there, delete it and start again.`,
      { cause },
    );
  }
  return directoryNotWritable(paths.dataDir, cause);
}
