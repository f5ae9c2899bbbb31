import { blob, integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';

/**
 * Committed messages whose PUBACK the broker has not yet surely seen: packet id and hash of topic and
 * payload of each, one row per connection and batch. `WITHOUT ROWID`.
 */
export const inflightWindow = sqliteTable(
  'inflight_window',
  {
    connectionId: integer('connection_id').notNull(),
    seq: integer().notNull(),
    packets: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.seq] })],
);
