import type { DatabaseHandle } from './handle.ts';
import type { SqliteDriver } from './sqliteDriver.ts';

/** A connection that cannot write, for lists and views. Long reads belong in a worker with one of its own. */
export interface Reader extends DatabaseHandle, Disposable {}

/** Opens a read-only connection to a database that a writer holds open. */
export function openReader(driver: SqliteDriver, file: string): Reader {
  const sqlite = driver.open(file, { readonly: true, fileMustExist: true, timeout: 250 });
  sqlite.pragma('query_only = ON');
  sqlite.pragma('trusted_schema = OFF');
  return { ...driver.wrap(sqlite), [Symbol.dispose]: () => sqlite.close() };
}
