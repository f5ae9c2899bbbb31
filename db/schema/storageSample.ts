import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';

/** How much room was taken, and left, at a time. */
export const storageSample = sqliteTable('storage_sample', {
  at: integer().primaryKey(),
  /** Of the database, without what is free inside. */
  usedBytes: integer('used_bytes').notNull(),
  diskFreeBytes: integer('disk_free_bytes').notNull(),
});
