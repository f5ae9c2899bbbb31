import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { MinuteMetric } from '../../shared/domain/kpi.ts';

/** What was measured in a minute; no row: nothing was. `WITHOUT ROWID`. */
export const kpiMinute = sqliteTable(
  'kpi_minute',
  {
    metric: text().$type<MinuteMetric>().notNull(),
    /** Start of the minute. */
    minute: integer().notNull(),
    /** How many there were; the rest of a metric of times is in `sketch`. */
    count: integer().notNull(),
    /** JSON of a `Sketch`; of a metric without times `[]`. */
    sketch: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.metric, table.minute] })],
);
