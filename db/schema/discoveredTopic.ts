import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { site } from './site.ts';

/** A topic on which a message was seen; unique per site and path. Ingest writes all but `isActive`, which is a person's. */
export const discoveredTopic = sqliteTable('discovered_topic', {
  id: integer().primaryKey(),
  siteId: integer('site_id')
    .notNull()
    .references(() => site.id),
  topicPath: text('topic_path').notNull(),
  firstSeenAt: integer('first_seen_at').notNull(),
  lastSeenAt: integer('last_seen_at').notNull(),
  /** Grows only: the guard of journal replay. */
  messageCount: integer('message_count').notNull(),
  samplePayload: text('sample_payload'),
  sampleTruncated: integer('sample_truncated', { mode: 'boolean' }).notNull(),
  /** Bytes. */
  payloadSizeAvg: real('payload_size_avg').notNull(),
  /** Seconds. */
  messageIntervalAvg: real('message_interval_avg'),
  isProcessable: integer('is_processable', { mode: 'boolean' }).notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  parserName: text('parser_name'),
  /** When a retained message was last delivered on it; null: none is known. */
  retainedAt: integer('retained_at'),
});
