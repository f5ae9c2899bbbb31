import type { Migration } from './migration.ts';

/**
 * One cause may hold up several sites, and says more of itself than a message. The table is made anew: the column of
 * its one site is part of a foreign key, which SQLite does not drop.
 */
export const incidents: Migration = {
  version: 9,
  title: 'incidents over several sites, and quick lists of what is offline',
  sql: `
DROP INDEX incident_open;
DROP INDEX incident_site;
ALTER TABLE incident RENAME TO incident_before;

CREATE TABLE incident (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('critical', 'warning')),
  subject TEXT NOT NULL,
  title TEXT NOT NULL,
  message TEXT NOT NULL,
  broker TEXT,
  device TEXT,
  opened_at INTEGER NOT NULL,
  absent_since INTEGER,
  flaps INTEGER NOT NULL DEFAULT 0,
  is_notified INTEGER NOT NULL DEFAULT 0,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  note TEXT,
  resolved_at INTEGER,
  duration_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX incident_open ON incident (kind, subject) WHERE resolved_at IS NULL;
CREATE INDEX incident_time ON incident (opened_at);

CREATE TABLE incident_site (
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  site_id INTEGER NOT NULL REFERENCES site (id),
  gateways INTEGER NOT NULL,
  dataloggers INTEGER NOT NULL,
  sensors INTEGER NOT NULL,
  restored_at INTEGER,
  PRIMARY KEY (incident_id, site_id)
) STRICT;
CREATE INDEX incident_site_site ON incident_site (site_id);

INSERT INTO incident (id, kind, severity, subject, title, message, opened_at, acknowledged_at, acknowledged_by, note,
  resolved_at, duration_ms)
SELECT id, kind, 'critical', subject, message, message, opened_at, acknowledged_at, acknowledged_by, note,
  resolved_at, duration_ms FROM incident_before;
INSERT INTO incident_site (incident_id, site_id, gateways, dataloggers, sensors, restored_at)
SELECT id, site_id, 0, 0, 0, resolved_at FROM incident_before WHERE site_id IS NOT NULL;
DROP TABLE incident_before;

CREATE INDEX gateway_offline ON gateway (site_id) WHERE is_online = 0;
CREATE INDEX datalogger_offline ON datalogger (site_id) WHERE is_online = 0;
`,
};
