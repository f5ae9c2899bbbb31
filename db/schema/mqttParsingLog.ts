import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ParsingErrorType } from '../../shared/domain/log.ts';
import { site } from './site.ts';

/** One message, or one part of it, that was not understood. */
export const mqttParsingLog = sqliteTable('mqtt_parsing_log', {
  id: integer().primaryKey(),
  siteId: integer('site_id')
    .notNull()
    .references(() => site.id),
  timestamp: integer().notNull(),
  topic: text().notNull(),
  parserName: text('parser_name'),
  errorType: text('error_type').$type<ParsingErrorType>().notNull(),
  errorMessage: text('error_message').notNull(),
  exceptionType: text('exception_type'),
  exceptionTraceback: text('exception_traceback'),
  payloadSample: text('payload_sample'),
});
