import { closeSync, existsSync, openSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3';
import { removeDatabase } from '../backup.ts';
import type { DatabaseHandle } from '../handle.ts';
import { type SqliteDriver, sqliteCode } from '../sqliteDriver.ts';
import { connectionLogTexts, parsingLogTexts } from './indexedLog.ts';
import { createLogTextIndex, type LogTextIndex } from './logTextIndex.ts';

/** Of another layout it is made anew. */
const layout = 3;

/** The full-text index of both logs, in a file of its own. */
export interface LogIndex extends Disposable {
  readonly connection: LogTextIndex;
  readonly parsing: LogTextIndex;
  /** Indexes up to so many rows that are not yet; answers whether there are more. */
  fill(rows: number): boolean;
}

/**
 * Opens the index of the logs in `database`, or makes it: everything in it can be read from the logs again, so a file
 * that is damaged or of another layout is thrown away. For the one thread that reads through it.
 */
export function openLogIndex(driver: SqliteDriver, file: string, database: DatabaseHandle): LogIndex {
  using opening = new DisposableStack();
  const sqlite = opening.adopt(openOrRemake(driver, file), (open) => open.close());
  const connection = createLogTextIndex(sqlite, database, connectionLogTexts);
  const parsing = createLogTextIndex(sqlite, database, parsingLogTexts);
  const opened = opening.move();
  return {
    connection,
    parsing,
    fill(rows) {
      const isBehind = [connection.fill(rows), parsing.fill(rows)];
      return isBehind.includes(true);
    },
    [Symbol.dispose]: () => opened.dispose(),
  };
}

function openOrRemake(driver: SqliteDriver, file: string): BetterSqlite3.Database {
  if (existsSync(file)) {
    try {
      return configured(driver, file);
    } catch (error) {
      if (sqliteCode(error) === null && !(error instanceof OtherLayoutError)) throw error;
      removeDatabase(file);
    }
  }
  // Beforehand, because SQLite gives the WAL beside it the rights that the file has.
  closeSync(openSync(file, 'a', 0o600));
  return configured(driver, file);
}

class OtherLayoutError extends Error {}

function configured(driver: SqliteDriver, file: string): BetterSqlite3.Database {
  const sqlite = driver.open(file, { timeout: 250 });
  try {
    sqlite.pragma('journal_mode = WAL');
    // A power cut may damage it: it is then made anew.
    sqlite.pragma('synchronous = OFF');
    sqlite.pragma(`journal_size_limit = ${16 * 1024 * 1024}`);
    sqlite.pragma('trusted_schema = OFF');
    const found = Number(sqlite.pragma('user_version', { simple: true }));
    if (found !== 0 && found !== layout) throw new OtherLayoutError();
    if (found === 0) create(sqlite);
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function create(sqlite: BetterSqlite3.Database): void {
  const table = (name: string) => `
    CREATE TABLE ${name}_block (
      block INTEGER PRIMARY KEY,
      last_id INTEGER NOT NULL,
      last_at INTEGER NOT NULL,
      min_at INTEGER NOT NULL,
      max_at INTEGER NOT NULL
    ) STRICT;`;
  sqlite.exec(`BEGIN; ${table('connection')} ${table('parsing')} PRAGMA user_version = ${layout}; COMMIT;`);
}
