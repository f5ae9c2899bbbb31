import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { site } from './site.ts';

/** A retained message that was cleared at the broker, kept so that it can be put back. */
export const retainedClearing = sqliteTable('retained_clearing', {
  id: integer().primaryKey({ autoIncrement: true }),
  siteId: integer('site_id')
    .notNull()
    .references(() => site.id),
  topicPath: text('topic_path').notNull(),
  payload: blob({ mode: 'buffer' }).notNull(),
  qos: integer().$type<0 | 1 | 2>().notNull(),
  /** MQTT 5 properties as JSON; null: none. */
  properties: text(),
  clearedAt: integer('cleared_at').notNull(),
  clearedBy: text('cleared_by').notNull(),
  restoredAt: integer('restored_at'),
  restoredBy: text('restored_by'),
});
