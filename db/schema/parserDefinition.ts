import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A custom parser, made on the page. What it does stands in its versions. */
export const parserDefinition = sqliteTable('parser_definition', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  /** The version in force; null: none yet. */
  currentVersion: integer('current_version'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
});
