import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DataState, FailureKind, LinkStatus } from '../../shared/domain/connection.ts';
import { mqttConnection } from './mqttConnection.ts';

/**
 * A time in which nothing changed of a connection; still so while `endedAt` is null, of which a connection has
 * one at most. No interval means: not known, because the program did not run. Ids grow with each row written.
 */
export const statusInterval = sqliteTable('status_interval', {
  id: integer().primaryKey({ autoIncrement: true }),
  connectionId: integer('connection_id')
    .notNull()
    .references(() => mqttConnection.id),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  isWanted: integer('is_wanted', { mode: 'boolean' }).notNull(),
  status: text().$type<LinkStatus>().notNull(),
  dataState: text('data_state').$type<DataState>().notNull(),
  /** Of the status `error`. */
  errorKind: text('error_kind').$type<FailureKind>(),
  errorMessage: text('error_message'),
});
