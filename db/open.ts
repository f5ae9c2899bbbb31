import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import { backupTo, removeDatabase, removePartialCopies } from './backup.ts';
import { type DataPaths, fileTime, newestBackup, prepareDataDirectory, syncToDisk } from './dataDirectory.ts';
import { type InspectionSubject, inspectDatabase, unreadable } from './inspect.ts';
import { applyMigrations, pendingMigrations } from './migrate.ts';
import { migrations as embeddedMigrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { takeOwnership } from './ownership.ts';
import { ensureInstallationId } from './queries/settings.ts';
import { openReader, type Reader } from './reader.ts';
import { loadSqlite, type SqliteDriver, sqliteCode } from './sqliteDriver.ts';
import { StartupError } from './startupError.ts';
import { createWriter, type Writer, type WriterOptions } from './writer.ts';

export interface OpenDatabaseOptions {
  readonly dataDir: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** FULL (the default): a commit survives a power cut. NORMAL: the last ones may be lost in one. */
  readonly synchronous?: 'FULL' | 'NORMAL';
  readonly writer?: WriterOptions;
  /** Another thread does the checkpoints of the WAL (`openCheckpoints`); the writer only where that one does not. */
  readonly hasCheckpoints?: boolean;
  /** Those embedded in the program, but for tests. */
  readonly migrations?: readonly Migration[];
}

/** The open database of a data directory, owned by this process until disposed. */
export interface Database extends Disposable {
  readonly file: string;
  /** Where the full-text index of the logs lies; made by whoever reads through it. */
  readonly searchIndexFile: string;
  readonly writer: Writer;
  readonly reader: Reader;
  /** The program before did not close it; it was checked and found whole. */
  readonly endedUncleanly: boolean;
  /** Schema version found (0: a new database) and reached, and the copy made in between, if any. */
  readonly migrated: { readonly from: number; readonly to: number; readonly copy: string | null };
  /** Copies it, while it is in use, to a file that does not exist yet. */
  backupTo(file: string): Promise<void>;
}

/**
 * Opens, and where needed makes or upgrades, the database of a data directory. Rejects with a
 * `StartupError` when the directory or the file cannot be used; the file is then as it was.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { now, migrations = embeddedMigrations } = options;
  const driver = await loadSqlite();
  const paths = prepareDataDirectory(options.dataDir);
  using stack = new DisposableStack();
  stack.use(takeOwnership(driver, paths));
  removePartialCopies(paths.backups);

  const isNew = !existsSync(paths.database);
  if (isNew) createFile(driver, paths, migrations, now);
  const subject = subjectOf(paths);
  const from = isNew ? 0 : inspectDatabase(driver, paths.database, migrations.length, subject);
  // SQLite removes the WAL when the last connection closes: one that is there was not closed.
  const endedUncleanly = existsSync(`${paths.database}-wal`);

  try {
    if (endedUncleanly) checkWhole(driver, paths.database, subject);
    const sqlite = stack.adopt(driver.open(paths.database, { timeout: 250 }), (open) => open.close());
    const pending = pendingMigrations(sqlite, migrations);
    configure(sqlite, options.synchronous ?? 'FULL');
    if (options.hasCheckpoints === true) sqlite.pragma(`wal_autocheckpoint = ${fallbackPages}`);
    const copy = pending.length > 0 ? join(paths.backups, `vedetta-v${from}-${fileTime(now())}.db`) : null;
    if (copy !== null) await backupTo(driver, sqlite, copy);
    applyMigrations(sqlite, pending, now);

    const handle = driver.wrap(sqlite);
    ensureInstallationId(handle, randomBytes(4).toString('hex'), now());

    const writer = stack.use(createWriter(handle, options.writer));
    const reader = stack.use(openReader(driver, paths.database));
    const resources = stack.move();
    return {
      file: paths.database,
      searchIndexFile: paths.searchIndex,
      writer,
      reader,
      endedUncleanly,
      migrated: { from, to: migrations.length, copy },
      backupTo: (file) => backupTo(driver, sqlite, file),
      [Symbol.dispose]: () => resources.dispose(),
    };
  } catch (error) {
    const code = sqliteCode(error);
    if (code === 'SQLITE_NOTADB' || code?.startsWith('SQLITE_CORRUPT')) {
      throw unreadable(subject, 'it is damaged', error);
    }
    throw error;
  }
}

/** A new database appears whole: a start that was cut short leaves none, so an empty file always means harm. */
function createFile(
  driver: SqliteDriver,
  paths: DataPaths,
  migrations: readonly Migration[],
  now: () => number,
): void {
  if (existsSync(`${paths.database}-wal`)) {
    throw new StartupError(
      'database_unreadable',
      `${paths.database} is missing, but its last changes (${paths.database}-wal) are there. Put the database back beside them, or move them to another place to start with an empty one.`,
    );
  }
  const unfinished = `${paths.database}.new`;
  removeDatabase(unfinished);
  const sqlite = driver.open(unfinished);
  try {
    applyMigrations(sqlite, pendingMigrations(sqlite, migrations), now);
  } finally {
    sqlite.close();
  }
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, paths.database);
  syncToDisk(paths.dataDir, 'directory');
}

/** Of 4 KB: as much as the WAL keeps anyway, 64 MB. */
const fallbackPages = 16_384;

/** The settings of quality.md section 3. */
function configure(sqlite: BetterSqlite3.Database, synchronous: 'FULL' | 'NORMAL'): void {
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma(`synchronous = ${synchronous}`);
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
  sqlite.pragma('trusted_schema = OFF');
}

/** Read only: closing a writer would write the WAL into a file that is to be left as it is. */
function checkWhole(driver: SqliteDriver, file: string, subject: InspectionSubject): void {
  const sqlite = driver.open(file, { readonly: true });
  try {
    const answer = String(sqlite.pragma('quick_check(1)', { simple: true }));
    if (answer !== 'ok') throw unreadable(subject, `it is damaged (${answer})`);
  } finally {
    sqlite.close();
  }
}

function subjectOf(paths: DataPaths): InspectionSubject {
  const copy = newestBackup(paths);
  const restore =
    copy === null ? '' : `bring back the newest copy with: npm run service -- restore "${copy}", or `;
  const advice = `${restore}move it to another place to start with an empty database.`;
  return { name: paths.database, advice: advice.charAt(0).toUpperCase() + advice.slice(1) };
}
