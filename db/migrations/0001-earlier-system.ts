import type { Migration } from './migration.ts';

/** The schema in the naming of the earlier system, so that its rows can be brought over. */
export const earlierSystem: Migration = {
  version: 1,
  title: 'schema of the earlier system',
  sql: `
CREATE TABLE site (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE mqtt_connection (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL UNIQUE REFERENCES site (id),
  broker_host TEXT NOT NULL,
  broker_port INTEGER NOT NULL,
  protocol TEXT NOT NULL DEFAULT 'mqtt' CHECK (protocol IN ('mqtt', 'mqtts', 'ws', 'wss')),
  protocol_version INTEGER NOT NULL DEFAULT 5 CHECK (protocol_version IN (4, 5)),
  username TEXT,
  password_sealed TEXT,
  client_id_prefix TEXT NOT NULL DEFAULT 'vedetta',
  keep_alive_interval INTEGER NOT NULL DEFAULT 30,
  retry_attempts INTEGER NOT NULL DEFAULT 5,
  retry_delay INTEGER NOT NULL DEFAULT 5,
  max_retry_delay INTEGER NOT NULL DEFAULT 300,
  ca TEXT,
  cert TEXT,
  key_sealed TEXT,
  tls_insecure INTEGER NOT NULL DEFAULT 0,
  is_enabled INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL DEFAULT 'disconnected'
    CHECK (status IN ('disconnected', 'connecting', 'connected', 'error')),
  retry_count INTEGER NOT NULL DEFAULT 0,
  next_retry_at INTEGER,
  last_connected_at INTEGER,
  last_heartbeat_at INTEGER,
  connection_errors INTEGER NOT NULL DEFAULT 0,
  error_message TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE mqtt_topic (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  connection_id INTEGER NOT NULL REFERENCES mqtt_connection (id),
  topic_pattern TEXT NOT NULL,
  qos_level INTEGER NOT NULL DEFAULT 1 CHECK (qos_level IN (0, 1, 2)),
  is_active INTEGER NOT NULL DEFAULT 1,
  parser_name TEXT,
  priority INTEGER NOT NULL DEFAULT 0,
  max_message_size INTEGER NOT NULL DEFAULT 10485760,
  UNIQUE (connection_id, topic_pattern)
) STRICT;

CREATE TABLE discovered_topic (
  id INTEGER PRIMARY KEY,
  site_id INTEGER NOT NULL REFERENCES site (id),
  topic_path TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  message_count INTEGER NOT NULL DEFAULT 0,
  sample_payload TEXT,
  payload_size_avg REAL NOT NULL DEFAULT 0,
  message_interval_avg REAL,
  is_processed INTEGER NOT NULL DEFAULT 0,
  is_active INTEGER NOT NULL DEFAULT 1,
  parser_name TEXT,
  UNIQUE (site_id, topic_path)
) STRICT;

CREATE TABLE gateway (
  id INTEGER PRIMARY KEY,
  site_id INTEGER NOT NULL REFERENCES site (id),
  serial_number TEXT NOT NULL UNIQUE,
  label TEXT,
  is_online INTEGER NOT NULL DEFAULT 0,
  last_seen_at INTEGER,
  first_seen_at INTEGER NOT NULL,
  expected_heartbeat_interval REAL NOT NULL,
  hostname TEXT,
  ip_address TEXT,
  firmware_version TEXT,
  raw_metadata TEXT
) STRICT;
CREATE INDEX gateway_site ON gateway (site_id);

CREATE TABLE datalogger (
  id INTEGER PRIMARY KEY,
  site_id INTEGER NOT NULL REFERENCES site (id),
  gateway_id INTEGER REFERENCES gateway (id),
  serial_number TEXT NOT NULL,
  label TEXT,
  datalogger_type TEXT,
  acquisition_status TEXT,
  connection_status TEXT NOT NULL DEFAULT 'offline',
  is_online INTEGER NOT NULL DEFAULT 0,
  last_seen_at INTEGER,
  first_seen_at INTEGER NOT NULL,
  expected_heartbeat_interval REAL NOT NULL,
  total_heartbeats INTEGER NOT NULL DEFAULT 0,
  missed_heartbeats INTEGER NOT NULL DEFAULT 0,
  uptime_percentage REAL,
  UNIQUE (site_id, serial_number)
) STRICT;
CREATE INDEX datalogger_gateway ON datalogger (gateway_id);

CREATE TABLE sensor (
  id INTEGER PRIMARY KEY,
  datalogger_id INTEGER NOT NULL REFERENCES datalogger (id),
  serial_number TEXT NOT NULL,
  label TEXT,
  sensor_type TEXT NOT NULL DEFAULT 'other',
  unit_of_measure TEXT,
  is_online INTEGER NOT NULL DEFAULT 0,
  last_seen_at INTEGER,
  first_seen_at INTEGER NOT NULL,
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

CREATE TABLE sensor_reading (
  sensor_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  data TEXT NOT NULL,
  quality TEXT NOT NULL,
  PRIMARY KEY (sensor_id, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE downtime_event (
  id INTEGER PRIMARY KEY,
  site_id INTEGER NOT NULL REFERENCES site (id),
  entity_type TEXT NOT NULL CHECK (entity_type IN ('gateway', 'datalogger', 'sensor')),
  entity_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  duration_ms INTEGER
) STRICT;
CREATE INDEX downtime_event_entity ON downtime_event (entity_type, entity_id, started_at);
CREATE INDEX downtime_event_site ON downtime_event (site_id, started_at);

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
`,
};
