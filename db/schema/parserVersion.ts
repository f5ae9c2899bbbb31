import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { parserDefinition } from './parserDefinition.ts';

/** A custom parser as it was saved once; never changed afterwards. */
export const parserVersion = sqliteTable(
  'parser_version',
  {
    parserId: integer('parser_id')
      .notNull()
      .references(() => parserDefinition.id),
    /** From 1. */
    version: integer().notNull(),
    /** JSON object. */
    definition: text().notNull(),
    note: text(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.parserId, table.version] })],
);
