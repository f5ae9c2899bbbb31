import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** A named token of the HTTP API; only the hash of it is stored. */
export const apiToken = sqliteTable('api_token', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  role: text().$type<'operator' | 'viewer'>().notNull(),
  tokenHash: text('token_hash').notNull(),
  createdAt: integer('created_at').notNull(),
  lastUsedAt: integer('last_used_at'),
  revokedAt: integer('revoked_at'),
});
