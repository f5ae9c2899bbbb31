import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A custom parser, made on the page. */
export const parserDefinition = sqliteTable('parser_definition', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  /** JSON object. */
  definition: text().notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
});
