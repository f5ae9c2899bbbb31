import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DeviceConnectionStatus } from '../../shared/domain/device.ts';
import { gateway } from './gateway.ts';
import { site } from './site.ts';

/** A datalogger; unique per site and serial number. Ingest writes all but `label`, which is a person's. */
export const datalogger = sqliteTable('datalogger', {
  id: integer().primaryKey(),
  siteId: integer('site_id')
    .notNull()
    .references(() => site.id),
  gatewayId: integer('gateway_id').references(() => gateway.id),
  serialNumber: text('serial_number').notNull(),
  label: text(),
  dataloggerType: text('datalogger_type'),
  acquisitionStatus: text('acquisition_status'),
  connectionStatus: text('connection_status').$type<DeviceConnectionStatus>().notNull(),
  isOnline: integer('is_online', { mode: 'boolean' }).notNull(),
  lastSeenAt: integer('last_seen_at'),
  firstSeenAt: integer('first_seen_at').notNull(),
  /** Seconds. */
  expectedHeartbeatInterval: real('expected_heartbeat_interval').notNull(),
  /** Grows only: the guard of journal replay. */
  totalHeartbeats: integer('total_heartbeats').notNull(),
  missedHeartbeats: integer('missed_heartbeats').notNull(),
  uptimePercentage: real('uptime_percentage'),
  ipAddress: text('ip_address'),
  firmwareVersion: text('firmware_version'),
  /** JSON object. */
  rawMetadata: text('raw_metadata'),
  clockOff: integer('clock_off', { mode: 'boolean' }).notNull(),
});
