import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { mqttConnection } from './mqttConnection.ts';

/** What the far side of a connection last said of itself (payloads.md 7 and 8). `WITHOUT ROWID`. */
export const farSide = sqliteTable(
  'far_side',
  {
    connectionId: integer('connection_id')
      .notNull()
      .references(() => mqttConnection.id),
    source: text().$type<'backend' | 'connection'>().notNull(),
    /** Of several instances of a backend, which one; empty where there is one only. */
    instance: text().notNull(),
    status: text().notNull(),
    clientId: text('client_id'),
    reason: text(),
    /** By its own clock. */
    saidAt: integer('said_at'),
    receivedAt: integer('received_at').notNull(),
    /** Arrival of the first message with this status. */
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.source, table.instance] })],
);
