import type BetterSqlite3 from 'better-sqlite3';
import type { DatabaseHandle } from './handle.ts';
import { StartupError } from './startupError.ts';

/** SQLite, loaded. Made only by `loadSqlite`, so that nothing else imports the native module at its top. */
export interface SqliteDriver {
  open(file: string, options?: BetterSqlite3.Options): BetterSqlite3.Database;
  wrap(sqlite: BetterSqlite3.Database): DatabaseHandle;
}

const neededNodeApi = 10;

/**
 * Loads the native module. On a Node.js without Node-API 10 it would crash the process with a
 * segmentation fault, so the version is looked at first (quality.md section 3).
 */
export async function loadSqlite(nodeApi = process.versions['napi']): Promise<SqliteDriver> {
  if (Number(nodeApi ?? 0) < neededNodeApi) {
    throw new StartupError(
      'runtime_too_old',
      `Node.js ${process.versions.node} is too old to open the database: use 22.14 or newer, or start with "npm start", which brings its own.`,
    );
  }
  const [{ default: Sqlite }, { drizzle }] = await Promise.all([
    import('better-sqlite3'),
    import('drizzle-orm/better-sqlite3'),
  ]);
  return {
    open: (file, options) => new Sqlite(file, options),
    wrap: (sqlite) => ({ sqlite, orm: drizzle(sqlite) }),
  };
}

/** SQLite's own code of an error, such as `SQLITE_BUSY`; null when it is not one of SQLite. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code.startsWith('SQLITE_') ? error.code : null;
}

/** The database is locked by another, or the disk is full: what was tried may go well later. */
export function passesByItself(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 'SQLITE_FULL' || code?.startsWith('SQLITE_BUSY') === true;
}
