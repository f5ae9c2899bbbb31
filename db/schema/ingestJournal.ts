import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** State of entity rows that a batch changed and did not write yet; replayed at the next start. */
export const ingestJournal = sqliteTable('ingest_journal', {
  seq: integer().primaryKey(),
  /** JSON text. */
  entries: text().notNull(),
});
