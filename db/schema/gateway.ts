import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { site } from './site.ts';

/** A gateway; its serial number is unique over all sites. Ingest writes all but `label`, which is a person's. */
export const gateway = sqliteTable('gateway', {
  id: integer().primaryKey(),
  siteId: integer('site_id')
    .notNull()
    .references(() => site.id),
  serialNumber: text('serial_number').notNull(),
  label: text(),
  isOnline: integer('is_online', { mode: 'boolean' }).notNull(),
  lastSeenAt: integer('last_seen_at'),
  firstSeenAt: integer('first_seen_at').notNull(),
  /** Seconds. */
  expectedHeartbeatInterval: real('expected_heartbeat_interval').notNull(),
  hostname: text(),
  ipAddress: text('ip_address'),
  firmwareVersion: text('firmware_version'),
  /** JSON object. */
  rawMetadata: text('raw_metadata'),
  /** Grows only: the guard of journal replay. */
  totalHeartbeats: integer('total_heartbeats').notNull(),
  clockOff: integer('clock_off', { mode: 'boolean' }).notNull(),
  /** The `{n}` of the topic under which it was last seen. */
  topicSlot: text('topic_slot'),
});
