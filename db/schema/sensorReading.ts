import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ReadingQuality } from '../../shared/domain/device.ts';

/**
 * A sensor's value at a time. `WITHOUT ROWID`, clustered by its key, no further index and no foreign
 * key: each would cost the hot path (quality.md section 8).
 */
export const sensorReading = sqliteTable(
  'sensor_reading',
  {
    sensorId: integer('sensor_id').notNull(),
    at: integer().notNull(),
    receivedAt: integer('received_at').notNull(),
    /** JSON object. */
    data: text().notNull(),
    quality: text().$type<ReadingQuality>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sensorId, table.at] })],
);
