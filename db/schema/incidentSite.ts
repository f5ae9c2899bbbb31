import { integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import { incident } from './incident.ts';
import { site } from './site.ts';

/** A site that an incident holds up, and how many of its devices are not heard because of it. */
export const incidentSite = sqliteTable(
  'incident_site',
  {
    incidentId: integer('incident_id')
      .notNull()
      .references(() => incident.id),
    siteId: integer('site_id')
      .notNull()
      .references(() => site.id),
    gateways: integer().notNull(),
    dataloggers: integer().notNull(),
    sensors: integer().notNull(),
    /** Since when it is well again; null while it is held up. */
    restoredAt: integer('restored_at'),
  },
  ({ incidentId, siteId }) => [primaryKey({ columns: [incidentId, siteId] })],
);
