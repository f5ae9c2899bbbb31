import { chmodSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { syncToDisk } from './dataDirectory.ts';
import type { SqliteDriver } from './sqliteDriver.ts';

/**
 * Copies an open database to `file`: one consistent, self-contained file, for its owner only, that
 * appears whole or not at all. Writes may go on meanwhile. Rejects when `file` exists.
 */
export async function backupTo(
  driver: SqliteDriver,
  sqlite: BetterSqlite3.Database,
  file: string,
): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} exists already; a backup never overwrites a file.`);
  const partial = `${file}.partial`;
  removeDatabase(partial);
  try {
    await sqlite.backup(partial);
    // The copy has the WAL mode of its source; as a single file it can be carried about and read anywhere.
    const copy = driver.open(partial);
    copy.pragma('journal_mode = DELETE');
    copy.close();
    chmodSync(partial, 0o600);
    syncToDisk(partial, 'file');
    renameSync(partial, file);
    syncToDisk(dirname(file), 'directory');
  } catch (error) {
    removeDatabase(partial);
    throw error;
  }
}

/** Removes what a copy that was cut short left in a directory. */
export function removePartialCopies(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (/\.partial(-wal|-shm|-journal)?$/.test(name)) rmSync(join(directory, name), { force: true });
  }
}

/** Removes a database file and what SQLite may have left beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}
