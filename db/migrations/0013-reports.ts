import type { Migration } from './migration.ts';

/**
 * What a report of a month needs beside what is recorded anyhow: where the heartbeat counters stood when the month
 * began, up to when retention has let go of a kind, and which files were written.
 */
export const reports: Migration = {
  version: 13,
  title: 'heartbeats by month, up to when retention let go, files of reports',
  sql: `
CREATE TABLE heartbeat_mark (
  entity_type TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  month_start INTEGER NOT NULL,
  total INTEGER NOT NULL,
  missed INTEGER,
  counted_from INTEGER NOT NULL,
  PRIMARY KEY (entity_type, entity_id, month_start)
) STRICT, WITHOUT ROWID;

ALTER TABLE retention_count ADD COLUMN removed_before INTEGER;
-- What was let go of until now is older than all that is left.
UPDATE retention_count SET removed_before = (SELECT min(started_at) FROM status_interval) WHERE kind = 'history';
UPDATE retention_count SET removed_before = (SELECT min(minute) FROM message_stats WHERE minute > 0)
  WHERE kind = 'messageCounts';
UPDATE retention_count SET removed_before = (SELECT min(resolved_at) FROM incident) WHERE kind = 'incidents';

CREATE TABLE report_file (
  id INTEGER PRIMARY KEY,
  site_id INTEGER REFERENCES site(id),
  month TEXT NOT NULL,
  format TEXT NOT NULL,
  file TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  written_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX report_file_once ON report_file (month, coalesce(site_id, 0), format);
CREATE INDEX report_file_of_site ON report_file (site_id);
`,
};
