import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CountedAs, FailureType } from '../../shared/domain/parseFailure.ts';
import { mqttConnection } from './mqttConnection.ts';
import { parseFailureGroup } from './parseFailureGroup.ts';
import { site } from './site.ts';

/** A failed message with its raw bytes, kept so that it can be replayed once the parser is mended. */
export const parseFailure = sqliteTable('parse_failure', {
  id: integer().primaryKey(),
  siteId: integer('site_id')
    .notNull()
    .references(() => site.id),
  connectionId: integer('connection_id')
    .notNull()
    .references(() => mqttConnection.id),
  topic: text().notNull(),
  parserName: text('parser_name'),
  errorType: text('error_type').$type<FailureType>().notNull(),
  errorMessage: text('error_message').notNull(),
  /** Where in the payload, with indexes folded, such as `dataloggers[].devices[].data`. */
  schemaPath: text('schema_path'),
  /** The same place in this very payload, such as `dataloggers[0].devices[2].data`. */
  path: text(),
  /** Where the message stands in `message_stats`; null: kept by an earlier version that did not say. */
  countedAs: text('counted_as').$type<CountedAs>(),
  groupId: integer('group_id').references(() => parseFailureGroup.id),
  receivedAt: integer('received_at').notNull(),
  qos: integer().$type<0 | 1 | 2>().notNull(),
  retain: integer({ mode: 'boolean' }).notNull(),
  /** Null when larger than the topic's `max_message_size`, or evicted. */
  payload: blob({ mode: 'buffer' }),
  /** Bytes of the whole message, kept or not. */
  payloadSize: integer('payload_size').notNull(),
});
