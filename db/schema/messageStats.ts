import { integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';

/** Message counts per connection and minute of arrival: received = the sum of the seven outcomes. `WITHOUT ROWID`. */
export const messageStats = sqliteTable(
  'message_stats',
  {
    connectionId: integer('connection_id').notNull(),
    /** Start of the minute. */
    minute: integer().notNull(),
    received: integer().notNull(),
    parsed: integer().notNull(),
    ignored: integer().notNull(),
    unconfigured: integer().notNull(),
    noParser: integer('no_parser').notNull(),
    failed: integer().notNull(),
    shed: integer().notNull(),
    duplicate: integer().notNull(),
    /** A part of `parsed`, outside the sum. */
    partial: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.minute] })],
);
