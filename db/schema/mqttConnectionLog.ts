import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { LogLevel } from '../../shared/domain/log.ts';
import { mqttConnection } from './mqttConnection.ts';

/** What happened to a connection, and why. */
export const mqttConnectionLog = sqliteTable('mqtt_connection_log', {
  id: integer().primaryKey(),
  connectionId: integer('connection_id')
    .notNull()
    .references(() => mqttConnection.id),
  timestamp: integer().notNull(),
  level: text().$type<LogLevel>().notNull(),
  message: text().notNull(),
  exceptionType: text('exception_type'),
  exceptionTraceback: text('exception_traceback'),
  brokerHost: text('broker_host'),
  retryAttempt: integer('retry_attempt'),
});
