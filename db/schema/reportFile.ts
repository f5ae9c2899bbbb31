import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ReportFormat } from '../../shared/domain/report.ts';
import { site } from './site.ts';

/** A report that was written by schedule; each is written once. */
export const reportFile = sqliteTable('report_file', {
  id: integer().primaryKey(),
  /** Null: the report of all sites. */
  siteId: integer('site_id').references(() => site.id),
  /** Such as `2026-11`. */
  month: text().notNull(),
  format: text().$type<ReportFormat>().notNull(),
  /** Whole path. */
  file: text().notNull(),
  sizeBytes: integer('size_bytes').notNull(),
  writtenAt: integer('written_at').notNull(),
});
