import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DeviceConnectionStatus, SensorType } from '../../shared/domain/device.ts';
import { datalogger } from './datalogger.ts';
import { site } from './site.ts';

/** A sensor; unique per datalogger and serial number. Ingest writes all but `label`, which is a person's. */
export const sensor = sqliteTable('sensor', {
  id: integer().primaryKey(),
  siteId: integer('site_id')
    .notNull()
    .references(() => site.id),
  dataloggerId: integer('datalogger_id')
    .notNull()
    .references(() => datalogger.id),
  serialNumber: text('serial_number').notNull(),
  label: text(),
  sensorType: text('sensor_type').$type<SensorType>().notNull(),
  unitOfMeasure: text('unit_of_measure'),
  connectionStatus: text('connection_status').$type<DeviceConnectionStatus>().notNull(),
  isOnline: integer('is_online', { mode: 'boolean' }).notNull(),
  lastSeenAt: integer('last_seen_at'),
  firstSeenAt: integer('first_seen_at').notNull(),
  /** Grows only: the guard of journal replay. */
  readingCount: integer('reading_count').notNull(),
  /** The three newest readings by the device's time, newest first; the data are JSON objects. */
  lastTimestamp1: integer('last_timestamp_1'),
  lastData1: text('last_data_1'),
  lastTimestamp2: integer('last_timestamp_2'),
  lastData2: text('last_data_2'),
  lastTimestamp3: integer('last_timestamp_3'),
  lastData3: text('last_data_3'),
  /** JSON objects: per key of the value. */
  minValueEver: text('min_value_ever'),
  maxValueEver: text('max_value_ever'),
});
