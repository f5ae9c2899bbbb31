import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * Where the heartbeat counters of a device stood when a month (UTC) began: what a month counted is what lies between
 * two marks. `WITHOUT ROWID`.
 */
export const heartbeatMark = sqliteTable(
  'heartbeat_mark',
  {
    entityType: text('entity_type').$type<'gateway' | 'datalogger'>().notNull(),
    entityId: integer('entity_id').notNull(),
    monthStart: integer('month_start').notNull(),
    total: integer().notNull(),
    /** Null of a gateway, whose missed ones are not counted. */
    missed: integer(),
    /** Later than the month's start, where something of the month had been counted before it was noted. */
    countedFrom: integer('counted_from').notNull(),
  },
  (table) => [primaryKey({ columns: [table.entityType, table.entityId, table.monthStart] })],
);
