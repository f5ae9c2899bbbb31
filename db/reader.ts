import type { DatabaseHandle } from './handle.ts';
import type { SqliteDriver } from './sqliteDriver.ts';
import { createSteps, type InSteps } from './steps.ts';

/** A connection on which long reads are done in short steps. */
export interface SteppedHandle extends DatabaseHandle {
  readonly inSteps: InSteps;
}

/** A connection that cannot write, for lists and views. */
export interface Reader extends SteppedHandle, Disposable {}

/** Opens a read-only connection to a database that a writer holds open. */
export function openReader(driver: SqliteDriver, file: string): Reader {
  const sqlite = driver.open(file, { readonly: true, fileMustExist: true, timeout: 250 });
  sqlite.pragma('query_only = ON');
  sqlite.pragma('trusted_schema = OFF');
  return { ...driver.wrap(sqlite), inSteps: createSteps(), [Symbol.dispose]: () => sqlite.close() };
}
