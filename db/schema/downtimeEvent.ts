import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { site } from './site.ts';

/** One offline period of a device; open while `endedAt` is null. */
export const downtimeEvent = sqliteTable('downtime_event', {
  id: integer().primaryKey(),
  siteId: integer('site_id')
    .notNull()
    .references(() => site.id),
  entityType: text('entity_type').$type<'gateway' | 'datalogger' | 'sensor'>().notNull(),
  entityId: integer('entity_id').notNull(),
  /** Why it is not heard, such as `offline` or `gateway_offline`. */
  reason: text().notNull(),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  durationMs: integer('duration_ms'),
});
