import type { Migration } from './migration.ts';

/** The names of today for the two flags, and the two logs kept in the database. */
export const presentNamesAndLogs: Migration = {
  version: 2,
  title: 'present names of the flags, connection log and parsing log',
  sql: `
ALTER TABLE mqtt_connection RENAME COLUMN is_enabled TO is_active;
ALTER TABLE discovered_topic RENAME COLUMN is_processed TO is_processable;

CREATE TABLE mqtt_connection_log (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES mqtt_connection (id),
  timestamp INTEGER NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL')),
  message TEXT NOT NULL,
  exception_type TEXT,
  exception_traceback TEXT,
  broker_host TEXT,
  retry_attempt INTEGER
) STRICT;
CREATE INDEX mqtt_connection_log_time ON mqtt_connection_log (timestamp);
CREATE INDEX mqtt_connection_log_connection ON mqtt_connection_log (connection_id, timestamp);

CREATE TABLE mqtt_parsing_log (
  id INTEGER PRIMARY KEY,
  site_id INTEGER NOT NULL REFERENCES site (id),
  timestamp INTEGER NOT NULL,
  topic TEXT NOT NULL,
  parser_name TEXT,
  error_type TEXT NOT NULL
    CHECK (error_type IN ('VALIDATION_ERROR', 'PARSE_ERROR', 'DB_ERROR', 'UNKNOWN_ERROR')),
  error_message TEXT NOT NULL,
  exception_type TEXT,
  exception_traceback TEXT,
  payload_sample TEXT
) STRICT;
CREATE INDEX mqtt_parsing_log_time ON mqtt_parsing_log (timestamp);
CREATE INDEX mqtt_parsing_log_site ON mqtt_parsing_log (site_id, timestamp);
`,
};
