import { expect, test } from 'vitest';
import { applyMigrations, pendingMigrations } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { allRows, memoryDatabaseAt } from './testing/memoryDatabase.ts';

const trees: Migration = {
  version: 1,
  title: 'trees and leaves',
  sql: `
    CREATE TABLE tree (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE leaf (id INTEGER PRIMARY KEY, tree_id INTEGER NOT NULL REFERENCES tree (id) ON DELETE CASCADE);
    INSERT INTO tree VALUES (1, 'oak');
    INSERT INTO leaf VALUES (1, 1), (2, 1);`,
};
const heights: Migration = { version: 2, title: 'heights', sql: 'ALTER TABLE tree ADD COLUMN height REAL' };
const now = () => 1;

test('an applied migration is on record and not applied again', async () => {
  using database = await memoryDatabaseAt(0);
  applyMigrations(database.sqlite, pendingMigrations(database.sqlite, [trees]), now);
  expect(pendingMigrations(database.sqlite, [trees, heights])).toEqual([heights]);
});

test('an edited migration is refused by its name', async () => {
  using database = await memoryDatabaseAt(0);
  applyMigrations(database.sqlite, [trees, heights], now);
  const edited = { ...trees, sql: `${trees.sql} ` };
  expect(() => pendingMigrations(database.sqlite, [edited, heights])).toThrow(
    'migration 1 (trees and leaves) was edited after it had been applied',
  );
});

test('a database that skipped a migration is refused', async () => {
  using database = await memoryDatabaseAt(0);
  applyMigrations(database.sqlite, [trees, heights], now);
  database.sqlite.exec('DELETE FROM schema_migration WHERE version = 1; PRAGMA user_version = 1');
  expect(() => pendingMigrations(database.sqlite, [trees, heights])).toThrow('migration 1 was skipped');
});

test('a version that is not what was applied is refused', async () => {
  using database = await memoryDatabaseAt(0);
  applyMigrations(database.sqlite, [trees, heights], now);
  database.sqlite.pragma('user_version = 1');
  expect(() => pendingMigrations(database.sqlite, [trees, heights])).toThrow(
    'it says schema 1, but 2 migrations are on record',
  );
});

test('a newer database is refused', async () => {
  using database = await memoryDatabaseAt(0);
  applyMigrations(database.sqlite, [trees, heights], now);
  expect(() => pendingMigrations(database.sqlite, [trees])).toThrow(
    'newer Vedetta (schema 2; this one knows 1)',
  );
});

test('migrations out of order in the program itself are a bug', async () => {
  using database = await memoryDatabaseAt(0);
  expect(() => pendingMigrations(database.sqlite, [heights, trees])).toThrow(
    'Migration 2 stands at place 1.',
  );
});

test('a migration that fails half-way leaves everything as it was', async () => {
  using database = await memoryDatabaseAt(0);
  applyMigrations(database.sqlite, [trees], now);
  const before = allRows(database.sqlite);
  const broken: Migration = {
    version: 2,
    title: 'broken',
    sql: 'INSERT INTO leaf VALUES (3, 1); CREATE TABLE root (id INTEGER); INSERT INTO nowhere VALUES (1);',
  };
  expect(() => applyMigrations(database.sqlite, [broken], now)).toThrow(
    'Migration 2 (broken) failed and was undone: no such table: nowhere.',
  );
  expect(allRows(database.sqlite)).toEqual(before);
  expect(pendingMigrations(database.sqlite, [trees, heights])).toEqual([heights]);
  expect(database.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('a migration that breaks a foreign key is undone', async () => {
  using database = await memoryDatabaseAt(0);
  applyMigrations(database.sqlite, [trees], now);
  const before = allRows(database.sqlite);
  const orphan: Migration = { version: 2, title: 'orphan', sql: 'DELETE FROM tree' };
  expect(() => applyMigrations(database.sqlite, [orphan], now)).toThrow('it broke 2 foreign keys');
  expect(allRows(database.sqlite)).toEqual(before);
});

test('a table made anew keeps the rows that cascade from it', async () => {
  using database = await memoryDatabaseAt(0);
  applyMigrations(database.sqlite, [trees], now);
  const anew: Migration = {
    version: 2,
    title: 'tree anew',
    sql: `
      CREATE TABLE tree_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
      INSERT INTO tree_new SELECT * FROM tree;
      DROP TABLE tree;
      ALTER TABLE tree_new RENAME TO tree;`,
  };
  const before = allRows(database.sqlite);
  applyMigrations(database.sqlite, [anew], now);
  expect(allRows(database.sqlite)).toEqual(before);
});
