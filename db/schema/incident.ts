import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { IncidentKind, IncidentSeverity } from '../../shared/domain/incident.ts';

/** One cause of trouble, from opened to resolved. */
export const incident = sqliteTable('incident', {
  id: integer().primaryKey({ autoIncrement: true }),
  kind: text().$type<IncidentKind>().notNull(),
  severity: text().$type<IncidentSeverity>().notNull(),
  /** What it is about, such as `gateway:12`; at most one open incident per kind and subject. */
  subject: text().notNull(),
  title: text().notNull(),
  message: text().notNull(),
  /** JSON objects; null where it is not about one. */
  broker: text(),
  device: text(),
  openedAt: integer('opened_at').notNull(),
  /** Since when the trouble is not seen any more; it is not over yet. */
  absentSince: integer('absent_since'),
  /** How often it went away and came back. */
  flaps: integer().notNull(),
  /** A person was told of it, and is told when it is over. */
  isNotified: integer('is_notified', { mode: 'boolean' }).notNull(),
  acknowledgedAt: integer('acknowledged_at'),
  acknowledgedBy: text('acknowledged_by'),
  note: text(),
  resolvedAt: integer('resolved_at'),
  durationMs: integer('duration_ms'),
});
