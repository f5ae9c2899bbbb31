import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { MonitorCycle } from '../../shared/domain/monitor.ts';

/** One recorded pass of the monitor. */
export const monitorCycle = sqliteTable('monitor_cycle', {
  id: integer().primaryKey(),
  startedAt: integer('started_at').notNull(),
  durationMs: real('duration_ms').notNull(),
  cause: text().$type<MonitorCycle['cause']>().notNull(),
  checked: integer().notNull(),
  started: integer().notNull(),
  stopped: integer().notNull(),
  reconnected: integer().notNull(),
  resubscribed: integer().notNull(),
  removed: integer().notNull(),
  failed: integer().notNull(),
  devicesOffline: integer('devices_offline').notNull(),
  errorMessage: text('error_message'),
});
