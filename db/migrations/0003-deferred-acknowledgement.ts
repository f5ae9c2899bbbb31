import type { Migration } from './migration.ts';

/**
 * What acknowledging after the commit needs: guards of journal replay, the journal, the in-flight
 * window, counters that add up, raw bytes of failures, the stored session, tombstones of sites.
 *
 * `sensor` is made anew because `site_id` is NOT NULL and comes from the datalogger of each row.
 */
export const deferredAcknowledgement: Migration = {
  version: 3,
  title: 'deferred acknowledgement, counters, parse failures, tombstones',
  sql: `
ALTER TABLE site ADD COLUMN deleted_at INTEGER;

ALTER TABLE mqtt_connection ADD COLUMN status_changed_at INTEGER;
ALTER TABLE mqtt_connection ADD COLUMN last_message_at INTEGER;
ALTER TABLE mqtt_connection ADD COLUMN session_subscriptions TEXT;
ALTER TABLE mqtt_connection ADD COLUMN session_client_id TEXT;
ALTER TABLE mqtt_connection ADD COLUMN error_kind TEXT CHECK (error_kind IN ('refused', 'failed'));

ALTER TABLE discovered_topic ADD COLUMN sample_truncated INTEGER NOT NULL DEFAULT 0;

ALTER TABLE gateway ADD COLUMN total_heartbeats INTEGER NOT NULL DEFAULT 0;
ALTER TABLE gateway ADD COLUMN clock_off INTEGER NOT NULL DEFAULT 0;
ALTER TABLE gateway ADD COLUMN topic_slot TEXT;

ALTER TABLE datalogger ADD COLUMN ip_address TEXT;
ALTER TABLE datalogger ADD COLUMN firmware_version TEXT;
ALTER TABLE datalogger ADD COLUMN raw_metadata TEXT;
ALTER TABLE datalogger ADD COLUMN clock_off INTEGER NOT NULL DEFAULT 0;

CREATE TABLE sensor_new (
  id INTEGER PRIMARY KEY,
  site_id INTEGER NOT NULL REFERENCES site (id),
  datalogger_id INTEGER NOT NULL REFERENCES datalogger (id),
  serial_number TEXT NOT NULL,
  label TEXT,
  sensor_type TEXT NOT NULL DEFAULT 'other',
  unit_of_measure TEXT,
  connection_status TEXT NOT NULL DEFAULT 'offline',
  is_online INTEGER NOT NULL DEFAULT 0,
  last_seen_at INTEGER,
  first_seen_at INTEGER NOT NULL,
  reading_count INTEGER NOT NULL DEFAULT 0,
  last_timestamp_1 INTEGER,
  last_data_1 TEXT,
  last_timestamp_2 INTEGER,
  last_data_2 TEXT,
  last_timestamp_3 INTEGER,
  last_data_3 TEXT,
  min_value_ever TEXT,
  max_value_ever TEXT,
  UNIQUE (datalogger_id, serial_number)
) STRICT;
INSERT INTO sensor_new
SELECT
  sensor.id, datalogger.site_id, sensor.datalogger_id, sensor.serial_number, sensor.label,
  sensor.sensor_type, sensor.unit_of_measure, iif(sensor.is_online, 'online', 'offline'),
  sensor.is_online, sensor.last_seen_at, sensor.first_seen_at,
  (SELECT count(*) FROM sensor_reading WHERE sensor_id = sensor.id),
  sensor.last_timestamp_1, sensor.last_data_1, sensor.last_timestamp_2, sensor.last_data_2,
  sensor.last_timestamp_3, sensor.last_data_3, sensor.min_value_ever, sensor.max_value_ever
FROM sensor JOIN datalogger ON datalogger.id = sensor.datalogger_id;
DROP TABLE sensor;
ALTER TABLE sensor_new RENAME TO sensor;
CREATE INDEX sensor_site ON sensor (site_id);

CREATE TABLE message_stats (
  connection_id INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  received INTEGER NOT NULL DEFAULT 0,
  parsed INTEGER NOT NULL DEFAULT 0,
  ignored INTEGER NOT NULL DEFAULT 0,
  unconfigured INTEGER NOT NULL DEFAULT 0,
  no_parser INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  shed INTEGER NOT NULL DEFAULT 0,
  duplicate INTEGER NOT NULL DEFAULT 0,
  partial INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (connection_id, minute)
) STRICT, WITHOUT ROWID;

CREATE TABLE ingest_journal (
  seq INTEGER PRIMARY KEY,
  entries TEXT NOT NULL
) STRICT;

CREATE TABLE inflight_window (
  connection_id INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  packets BLOB NOT NULL,
  PRIMARY KEY (connection_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE parse_failure (
  id INTEGER PRIMARY KEY,
  site_id INTEGER NOT NULL REFERENCES site (id),
  connection_id INTEGER NOT NULL REFERENCES mqtt_connection (id),
  topic TEXT NOT NULL,
  parser_name TEXT,
  error_type TEXT NOT NULL
    CHECK (error_type IN ('VALIDATION_ERROR', 'PARSE_ERROR', 'DB_ERROR', 'UNKNOWN_ERROR')),
  error_message TEXT NOT NULL,
  schema_path TEXT,
  received_at INTEGER NOT NULL,
  qos INTEGER NOT NULL,
  retain INTEGER NOT NULL,
  payload BLOB,
  payload_size INTEGER NOT NULL
) STRICT;
CREATE INDEX parse_failure_site ON parse_failure (site_id, received_at);
CREATE INDEX parse_failure_connection ON parse_failure (connection_id);
`,
};
