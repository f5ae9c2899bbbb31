import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What is left of a sensor's minutes of an hour once they are thinned. `WITHOUT ROWID`, clustered by its key. */
export const readingHour = sqliteTable(
  'reading_hour',
  {
    sensorId: integer('sensor_id').notNull(),
    /** Start of the hour. */
    at: integer().notNull(),
    /** Readings of each quality. */
    good: integer().notNull(),
    missing: integer().notNull(),
    undated: integer().notNull(),
    missingUndated: integer('missing_undated').notNull(),
    /** JSON object: per figure its count, min, max, mean, last value and the time of that. */
    figures: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.sensorId, table.at] })],
);
