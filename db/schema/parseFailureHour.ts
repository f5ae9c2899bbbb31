import { integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import { parseFailureGroup } from './parseFailureGroup.ts';

/** How many messages of a group failed within an hour. `WITHOUT ROWID`. */
export const parseFailureHour = sqliteTable(
  'parse_failure_hour',
  {
    groupId: integer('group_id')
      .notNull()
      .references(() => parseFailureGroup.id),
    /** Its start. */
    hour: integer().notNull(),
    messageCount: integer('message_count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.groupId, table.hour] })],
);
