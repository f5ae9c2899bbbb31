import { existsSync } from 'node:fs';
import { dataPaths } from './dataDirectory.ts';
import { type InspectionSubject, inspectDatabase, unreadable } from './inspect.ts';
import { migrations } from './migrations/index.ts';
import type { Reader } from './reader.ts';
import { loadSqlite, type SqliteDriver, sqliteCode } from './sqliteDriver.ts';
import { StartupError } from './startupError.ts';
import { createSteps } from './steps.ts';

/** Whoever holds the database for longer than this, milliseconds, is named. */
const LOCK_WAIT_MS = 5_000;

/** A database that is read beside whoever owns it, or by itself. */
export interface DatabaseBeside extends Disposable {
  readonly file: string;
  readonly reader: Reader;
}

/**
 * Opens the database of a data directory for reading, while a program runs on it or none does: nobody waits for it, and
 * nothing in it changes. The file must be there. Rejects with a `StartupError` when it cannot be read, is locked, or
 * was made by another version.
 */
export async function openBeside(dataDir: string): Promise<DatabaseBeside> {
  const driver = await loadSqlite();
  const { database: file } = dataPaths(dataDir);
  const subject = { name: file, advice: 'See whether a copy in "backups" beside it can be restored.' };
  try {
    const version = inspectDatabase(driver, file, migrations.length, subject);
    if (version < migrations.length) throw older(file, version);
    const reader = openReader(driver, file);
    return { file, reader, [Symbol.dispose]: () => reader[Symbol.dispose]() };
  } catch (error) {
    throw refusal(error, subject);
  }
}

function openReader(driver: SqliteDriver, file: string): Reader {
  // A WAL belongs to a program that runs, or that died: it is left as it is. Where there is none, opening makes one,
  // and only a connection that may write takes it away again as it closes.
  const readonly = existsSync(`${file}-wal`);
  const sqlite = driver.open(file, { readonly, fileMustExist: true, timeout: LOCK_WAIT_MS });
  try {
    sqlite.pragma('query_only = ON');
    sqlite.pragma('trusted_schema = OFF');
    // The first look into the file: what keeps it from being read is found here.
    sqlite.prepare('SELECT count(*) FROM setting').get();
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return { ...driver.wrap(sqlite), inSteps: createSteps(), [Symbol.dispose]: () => sqlite.close() };
}

const older = (file: string, version: number): StartupError =>
  new StartupError(
    'database_older',
    `${file} comes from an older Vedetta (schema ${version}; this one reads ${migrations.length}). Start this one on it once, which brings it up to date, or use the older program.`,
  );

function refusal(error: unknown, subject: InspectionSubject): unknown {
  // Whoever inspects a file cannot tell one that is held from one that is damaged; SQLite can.
  const cause = error instanceof StartupError ? error.cause : error;
  const code = sqliteCode(cause);
  if (code?.startsWith('SQLITE_BUSY')) {
    const message = `${subject.name} is locked by another program. Try again once that is done, or end it.`;
    return new StartupError('database_locked', message, { cause });
  }
  if (error instanceof StartupError || code === null || !(error instanceof Error)) return error;
  return unreadable(subject, error.message, error);
}
