import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A built-in parser that a person switched; one that is not listed is on. `WITHOUT ROWID`. */
export const builtinParser = sqliteTable('builtin_parser', {
  name: text().primaryKey(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
});
