import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { memoryDatabase, tableNames } from '../testing/memoryDatabase.ts';
import * as schema from './index.ts';

interface ColumnInfo {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}
interface ForeignKeyInfo {
  from: string;
  table: string;
  to: string;
}

test('drizzle sees exactly the tables, columns, keys and foreign keys that the migrations make', async () => {
  using database = await memoryDatabase();
  const { sqlite } = database;

  const made = tableNames(sqlite).map((name) => ({
    name,
    columns: sqlite
      .prepare<[], ColumnInfo>(`PRAGMA table_info(${name})`)
      .all()
      .map((column) => ({
        name: column.name,
        type: column.type,
        // SQLite's rowid key says "nullable" and never is.
        notNull: column.notnull === 1 || column.pk > 0,
        isKey: column.pk > 0,
      }))
      .sort(byName),
    foreignKeys: sqlite
      .prepare<[], ForeignKeyInfo>(`PRAGMA foreign_key_list(${name})`)
      .all()
      .map(({ from, table, to }) => `${from} -> ${table}.${to}`)
      .sort(),
  }));

  const seen = Object.values(schema)
    .map((table) => {
      const { name, columns, primaryKeys, foreignKeys } = getTableConfig(table);
      const keys = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
      return {
        name,
        columns: columns
          .map((column) => ({
            name: column.name,
            type: column.getSQLType().toUpperCase(),
            notNull: column.notNull,
            isKey: column.primary || keys.has(column.name),
          }))
          .sort(byName),
        foreignKeys: foreignKeys
          .map((key) => {
            const { columns: from, foreignTable, foreignColumns: to } = key.reference();
            return `${from[0]?.name} -> ${getTableConfig(foreignTable).name}.${to[0]?.name}`;
          })
          .sort(),
      };
    })
    .sort(byName);

  expect(seen).toEqual(made);
});

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
