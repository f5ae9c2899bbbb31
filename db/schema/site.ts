import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A physical place. A row with `deletedAt` is a tombstone: its session is ended, then all of it is purged. */
export const site = sqliteTable('site', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** Unique. A tombstone gives its code back: see `tombstoneCode`. */
  code: text().notNull(),
  name: text().notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  deletedAt: integer('deleted_at'),
});
