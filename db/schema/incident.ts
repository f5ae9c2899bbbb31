import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { site } from './site.ts';

/** One cause of trouble, from opened to resolved. */
export const incident = sqliteTable('incident', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** Null for what concerns the program itself, such as a full disk. */
  siteId: integer('site_id').references(() => site.id),
  kind: text().notNull(),
  /** What it is about, such as `gateway:12`; at most one open incident per kind and subject. */
  subject: text().notNull(),
  message: text().notNull(),
  openedAt: integer('opened_at').notNull(),
  acknowledgedAt: integer('acknowledged_at'),
  acknowledgedBy: text('acknowledged_by'),
  note: text(),
  resolvedAt: integer('resolved_at'),
  durationMs: integer('duration_ms'),
});
