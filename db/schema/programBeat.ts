import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';

/** One row: the last sign of life of the program, so that after an unclean end it is known until when it ran. */
export const programBeat = sqliteTable('program_beat', {
  id: integer().primaryKey(),
  at: integer().notNull(),
});
