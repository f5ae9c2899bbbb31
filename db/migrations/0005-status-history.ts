import type { Migration } from './migration.ts';

/** What was wanted and real of each connection at any time that the program ran, and until when it ran. */
export const statusHistory: Migration = {
  version: 5,
  title: 'status history',
  sql: `
CREATE TABLE status_interval (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id INTEGER NOT NULL REFERENCES mqtt_connection (id),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  is_wanted INTEGER NOT NULL,
  status TEXT NOT NULL,
  data_state TEXT NOT NULL,
  error_kind TEXT,
  error_message TEXT
) STRICT;
CREATE UNIQUE INDEX status_interval_open ON status_interval (connection_id) WHERE ended_at IS NULL;
CREATE INDEX status_interval_connection ON status_interval (connection_id, ended_at);
CREATE INDEX status_interval_age ON status_interval (ended_at);

CREATE TABLE program_beat (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
) STRICT;
`,
};
