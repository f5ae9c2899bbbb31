import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What a parser did within an hour. `WITHOUT ROWID`. */
export const parserStats = sqliteTable(
  'parser_stats',
  {
    parserName: text('parser_name').notNull(),
    /** Its start. */
    hour: integer().notNull(),
    /** Messages that fell to it: parsed + failed. */
    matched: integer().notNull(),
    parsed: integer().notNull(),
    /** A part of `parsed`. */
    partial: integer().notNull(),
    failed: integer().notNull(),
    /** Spent on all of them, microseconds. */
    timeUs: integer('time_us').notNull(),
  },
  (table) => [primaryKey({ columns: [table.parserName, table.hour] })],
);
