import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { FailureType } from '../../shared/domain/parseFailure.ts';

/** Failures with one cause, as far as it can be told: where they fail, and by whom they were read. */
export const parseFailureGroup = sqliteTable('parse_failure_group', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** The topics, with the levels that name a device folded into `+`. */
  topicPattern: text('topic_pattern').notNull(),
  parserName: text('parser_name'),
  errorType: text('error_type').$type<FailureType>().notNull(),
  schemaPath: text('schema_path'),
  /** Of the newest failure. */
  errorMessage: text('error_message').notNull(),
  firstAt: integer('first_at').notNull(),
  lastAt: integer('last_at').notNull(),
  /** All that ever fell into it. */
  messageCount: integer('message_count').notNull(),
  /** Those that are still there, and the bytes of their payloads. */
  keptCount: integer('kept_count').notNull(),
  keptBytes: integer('kept_bytes').notNull(),
  evictedCount: integer('evicted_count').notNull(),
  /** Those that were read at last. */
  replayedCount: integer('replayed_count').notNull(),
  closedAt: integer('closed_at'),
  closedBy: text('closed_by'),
  closedHow: text('closed_how').$type<'replayed' | 'discarded' | 'evicted'>(),
});
