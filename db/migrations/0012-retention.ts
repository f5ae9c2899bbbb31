import type { Migration } from './migration.ts';

/**
 * What is left of readings that were thinned, what retention has let go of, and how full the disk was. The indexes
 * find what is old; without them each look would go through the whole table.
 */
export const retention: Migration = {
  version: 12,
  title: 'readings by minute and hour, what retention let go of, samples of the room taken',
  sql: `
CREATE TABLE reading_minute (
  sensor_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  good INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  undated INTEGER NOT NULL,
  missing_undated INTEGER NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (sensor_id, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_hour (
  sensor_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  good INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  undated INTEGER NOT NULL,
  missing_undated INTEGER NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (sensor_id, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE retention_count (
  kind TEXT PRIMARY KEY,
  removed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE storage_sample (
  at INTEGER PRIMARY KEY,
  used_bytes INTEGER NOT NULL,
  disk_free_bytes INTEGER NOT NULL
) STRICT;

CREATE INDEX downtime_event_age ON downtime_event (ended_at);
CREATE INDEX incident_age ON incident (resolved_at);
`,
};
