import type BetterSqlite3 from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

/** One open connection to the database: drizzle for most queries, the raw connection for the hot path. */
export interface DatabaseHandle {
  readonly orm: BetterSQLite3Database;
  readonly sqlite: BetterSqlite3.Database;
}
