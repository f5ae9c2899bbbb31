import { closeSync, openSync, writeSync } from 'node:fs';
import { loadSqlite } from '../sqliteDriver.ts';

/** Overwrites the first page of a table in a closed database: it can still be opened, only a check finds it. */
export async function damageTable(file: string, table: string): Promise<void> {
  const sqlite = (await loadSqlite()).open(file, { readonly: true });
  const page = Number(sqlite.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table));
  const pageSize = Number(sqlite.pragma('page_size', { simple: true }));
  sqlite.close();
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(pageSize, 0xff), 0, pageSize, (page - 1) * pageSize);
  closeSync(descriptor);
}
