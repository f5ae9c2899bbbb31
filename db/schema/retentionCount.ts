import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { RetentionKind } from '../../shared/domain/retention.ts';

/** How many rows of a kind retention has ever let go of. `WITHOUT ROWID`. */
export const retentionCount = sqliteTable('retention_count', {
  kind: text().$type<RetentionKind>().primaryKey(),
  removed: integer().notNull(),
  /** Nothing older than this is whole; null: none was removed since that is noted. */
  removedBefore: integer('removed_before'),
});
