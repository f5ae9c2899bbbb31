import type BetterSqlite3 from 'better-sqlite3';
import { applyMigrations } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import { ensureInstallationId } from '../queries/settings.ts';
import type { Reader } from '../reader.ts';
import { loadSqlite } from '../sqliteDriver.ts';
import { createSteps } from '../steps.ts';

/** When everything in a test's database was migrated. */
export const migratedAt = Date.UTC(2026, 0, 1);

/** A database in memory, brought up to a schema version and no further. */
export async function memoryDatabaseAt(version: number): Promise<Reader> {
  const driver = await loadSqlite();
  const sqlite = driver.open(':memory:');
  applyMigrations(sqlite, migrations.slice(0, version), () => migratedAt);
  return { ...driver.wrap(sqlite), inSteps: createSteps(), [Symbol.dispose]: () => sqlite.close() };
}

/** A database in memory with the present schema, as a started program finds it. */
export async function memoryDatabase(): Promise<Reader> {
  const database = await memoryDatabaseAt(migrations.length);
  ensureInstallationId(database, 'a1b2c3d4', migratedAt);
  return database;
}

/** The tables of a database, without those of SQLite and of the migrations themselves. */
export function tableNames(sqlite: BetterSqlite3.Database): string[] {
  return sqlite
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_schema
       WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migration' ORDER BY name`,
    )
    .all()
    .map(({ name }) => name);
}

/** A table's row as SQLite gives it. */
export type RawRow = Record<string, unknown>;

/** Every row of every table. */
export function allRows(sqlite: BetterSqlite3.Database): Record<string, RawRow[]> {
  return Object.fromEntries(
    tableNames(sqlite).map((table) => [
      table,
      sqlite.prepare<[], RawRow>(`SELECT * FROM ${table} ORDER BY 1, 2`).all(),
    ]),
  );
}
