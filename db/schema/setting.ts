import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A setting of the program; `value` is JSON, its schema stands in `queries/settings.ts`. */
export const setting = sqliteTable('setting', {
  key: text().primaryKey().notNull(),
  value: text().notNull(),
  updatedAt: integer('updated_at').notNull(),
});
