import { setImmediate } from 'node:timers/promises';
import type { DatabaseHandle } from './handle.ts';
import type { SqliteDriver } from './sqliteDriver.ts';

/** A connection that cannot write, for lists and views. */
export interface Reader extends DatabaseHandle, Disposable {
  /**
   * A long read is done in short steps, before each of which it waits for its turn: of all long reads one
   * step is done between two looks at what else has arrived, so that no commit waits for more than that.
   */
  turn(): Promise<void>;
}

/** Opens a read-only connection to a database that a writer holds open. */
export function openReader(driver: SqliteDriver, file: string): Reader {
  const sqlite = driver.open(file, { readonly: true, fileMustExist: true, timeout: 250 });
  sqlite.pragma('query_only = ON');
  sqlite.pragma('trusted_schema = OFF');
  let lastTurn = Promise.resolve();
  const turn = () => {
    lastTurn = lastTurn.then(() => setImmediate());
    return lastTurn;
  };
  return { ...driver.wrap(sqlite), turn, [Symbol.dispose]: () => sqlite.close() };
}
