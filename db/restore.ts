import { chmodSync, copyFileSync, existsSync, linkSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { removeDatabase } from './backup.ts';
import { type DataPaths, fileTime, prepareDataDirectory, syncToDisk } from './dataDirectory.ts';
import { type InspectionSubject, inspectDatabase, unreadable } from './inspect.ts';
import { pendingMigrations } from './migrate.ts';
import { migrations as embeddedMigrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { takeOwnership } from './ownership.ts';
import { loadSqlite, type SqliteDriver, sqliteCode } from './sqliteDriver.ts';
import { StartupError } from './startupError.ts';

export interface RestoreOptions {
  readonly dataDir: string;
  /** The copy to bring back; it is only read. */
  readonly file: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Those embedded in the program, but for tests. */
  readonly migrations?: readonly Migration[];
}

export interface Restored {
  /** Schema version of the copy; the next start brings it up to date. */
  readonly version: number;
  /** Where the database that stood there before was kept; null when there was none. */
  readonly replaced: string | null;
}

/**
 * Puts a copy of the database in the place of the present one, which is kept in `backups/`. The copy
 * is checked first, and nothing is changed unless it is whole. Rejects with a `StartupError`, also
 * while a program runs on the data directory.
 */
export async function restoreFrom(options: RestoreOptions): Promise<Restored> {
  const driver = await loadSqlite();
  const file = resolve(options.file);
  const paths = prepareDataDirectory(options.dataDir);
  using _owner = takeOwnership(driver, paths);

  const incoming = `${paths.database}.restoring`;
  removeDatabase(incoming);
  try {
    copyIn(paths, file, incoming);
    const version = checkCopy(driver, file, incoming, options.migrations ?? embeddedMigrations);
    const replaced = existsSync(paths.database) ? keepAside(driver, paths, options.now()) : null;
    // A WAL left beside the new file would be played into it.
    for (const suffix of ['-wal', '-shm']) rmSync(`${paths.database}${suffix}`, { force: true });
    renameSync(incoming, paths.database);
    syncToDisk(paths.dataDir, 'directory');
    return { version, replaced };
  } catch (error) {
    removeDatabase(incoming);
    throw error;
  }
}

/** Copies the file, with a WAL that may lie beside it, so that checking it changes nothing where it lies. */
function copyIn(paths: DataPaths, file: string, incoming: string): void {
  if (existsSync(file) && existsSync(paths.database) && realpathSync(file) === realpathSync(paths.database)) {
    throw new StartupError('restore_refused', `${file} is the present database itself; name a copy of it.`);
  }
  try {
    copyFileSync(file, incoming);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${incoming}-wal`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartupError(
      'restore_refused',
      `The copy ${file} could not be read into ${paths.dataDir} (${reason}). Name a file from ${paths.backups} or one made with "backup".`,
      { cause },
    );
  }
}

/** Checks the copied file, makes it one self-contained file and answers its schema version. */
function checkCopy(
  driver: SqliteDriver,
  file: string,
  incoming: string,
  known: readonly Migration[],
): number {
  const subject: InspectionSubject = {
    name: file,
    advice: 'The present database was not touched; name another copy.',
  };
  const version = inspectDatabase(driver, incoming, known.length, subject);
  try {
    const sqlite = driver.open(incoming);
    try {
      const answer = String(sqlite.pragma('quick_check(1)', { simple: true }));
      if (answer !== 'ok') throw unreadable(subject, `it is damaged (${answer})`);
      pendingMigrations(sqlite, known);
      sqlite.pragma('journal_mode = DELETE');
    } finally {
      sqlite.close();
    }
  } catch (error) {
    if (!(error instanceof Error) || sqliteCode(error) === null) throw error;
    throw unreadable(subject, `it is damaged (${error.message})`, error);
  }
  chmodSync(incoming, 0o600);
  syncToDisk(incoming, 'file');
  return version;
}

/** Keeps the present database in `backups/` under a second name; it stays in place until it is replaced. */
function keepAside(driver: SqliteDriver, paths: DataPaths, now: number): string {
  const kept = join(paths.backups, `vedetta-replaced-${fileTime(now)}.db`);
  if (!foldWal(driver, paths.database)) {
    // Too damaged to be read: its last changes are kept beside it as they are.
    for (const suffix of ['-wal', '-shm']) {
      if (existsSync(`${paths.database}${suffix}`))
        copyFileSync(`${paths.database}${suffix}`, `${kept}${suffix}`);
    }
  }
  try {
    linkSync(paths.database, kept);
  } catch {
    // A file system without hard links (FAT): the same by copying.
    copyFileSync(paths.database, kept);
  }
  syncToDisk(paths.backups, 'directory');
  return kept;
}

/**
 * Brings the WAL into the database file; false when the file cannot be read as one of Vedetta. It is
 * looked at first: SQLite takes a very short file for an empty database and deletes the WAL beside it.
 */
function foldWal(driver: SqliteDriver, file: string): boolean {
  try {
    inspectDatabase(driver, file, Number.POSITIVE_INFINITY, { name: file, advice: '' });
    const sqlite = driver.open(file);
    try {
      sqlite.pragma('journal_mode = DELETE');
    } finally {
      sqlite.close();
    }
    return true;
  } catch (error) {
    if (error instanceof StartupError || sqliteCode(error) !== null) return false;
    throw error;
  }
}
