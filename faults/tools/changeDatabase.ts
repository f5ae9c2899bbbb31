import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Changes the database of a data directory as a stranger would, in one transaction that looks at no foreign key. */
export async function changeDatabase(dataDir: string, sql: string): Promise<void> {
  const database = new Database(join(dataDir, 'vedetta.db'), { timeout: 10_000 });
  try {
    database.pragma('foreign_keys = OFF');
    // A renamed table takes no reference of another one along.
    database.pragma('legacy_alter_table = ON');
    database.transaction(() => database.exec(sql)).immediate();
  } finally {
    database.close();
  }
}
