import type { Migration } from './migration.ts';

/**
 * What understanding every message needs: versions of custom parsers, what each parser did, failures in groups,
 * codecs of topics, retained messages and what was cleared of them, what the far side says of itself.
 *
 * A definition that was stored before is the first version. Failures that were kept before form one group per whole
 * topic, parser, type and path: which levels of a topic name a device is not told by SQL. Whether they were counted as
 * failed or as parsed in part was not kept: replaying them corrects no count.
 */
export const understanding: Migration = {
  version: 10,
  title: 'parser versions and figures, groups of failures, codecs, retained messages, the far side',
  sql: `
ALTER TABLE parser_definition ADD COLUMN current_version INTEGER;
CREATE TABLE parser_version (
  parser_id INTEGER NOT NULL REFERENCES parser_definition (id),
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,
  note TEXT,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  PRIMARY KEY (parser_id, version)
) STRICT;
INSERT INTO parser_version (parser_id, version, definition, created_at, created_by)
SELECT id, 1, definition, updated_at, '' FROM parser_definition;
UPDATE parser_definition SET current_version = 1;
ALTER TABLE parser_definition DROP COLUMN definition;

CREATE TABLE builtin_parser (
  name TEXT PRIMARY KEY,
  is_active INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE parser_stats (
  parser_name TEXT NOT NULL,
  hour INTEGER NOT NULL,
  matched INTEGER NOT NULL,
  parsed INTEGER NOT NULL,
  partial INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  time_us INTEGER NOT NULL,
  PRIMARY KEY (parser_name, hour)
) STRICT, WITHOUT ROWID;

CREATE TABLE parse_failure_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic_pattern TEXT NOT NULL,
  parser_name TEXT,
  error_type TEXT NOT NULL,
  schema_path TEXT,
  error_message TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  message_count INTEGER NOT NULL,
  kept_count INTEGER NOT NULL,
  kept_bytes INTEGER NOT NULL,
  evicted_count INTEGER NOT NULL,
  replayed_count INTEGER NOT NULL,
  closed_at INTEGER,
  closed_by TEXT,
  closed_how TEXT CHECK (closed_how IN ('replayed', 'discarded', 'evicted'))
) STRICT;
CREATE TABLE parse_failure_hour (
  group_id INTEGER NOT NULL REFERENCES parse_failure_group (id),
  hour INTEGER NOT NULL,
  message_count INTEGER NOT NULL,
  PRIMARY KEY (group_id, hour)
) STRICT, WITHOUT ROWID;

INSERT INTO parse_failure_group (topic_pattern, parser_name, error_type, schema_path, error_message, first_at,
  last_at, message_count, kept_count, kept_bytes, evicted_count, replayed_count)
SELECT topic, parser_name, error_type, schema_path, max(error_message), min(received_at), max(received_at), count(*),
  count(*), coalesce(sum(length(payload)), 0), 0, 0
FROM parse_failure GROUP BY topic, parser_name, error_type, schema_path;
CREATE TABLE parse_failure_new (
  id INTEGER PRIMARY KEY,
  site_id INTEGER NOT NULL REFERENCES site (id),
  connection_id INTEGER NOT NULL REFERENCES mqtt_connection (id),
  topic TEXT NOT NULL,
  parser_name TEXT,
  error_type TEXT NOT NULL
    CHECK (error_type IN ('VALIDATION_ERROR', 'PARSE_ERROR', 'DB_ERROR', 'UNKNOWN_ERROR', 'NO_PARSER')),
  error_message TEXT NOT NULL,
  schema_path TEXT,
  received_at INTEGER NOT NULL,
  qos INTEGER NOT NULL,
  retain INTEGER NOT NULL,
  payload BLOB,
  payload_size INTEGER NOT NULL,
  path TEXT,
  counted_as TEXT CHECK (counted_as IN ('failed', 'noParser', 'partial')),
  group_id INTEGER REFERENCES parse_failure_group (id)
) STRICT;
INSERT INTO parse_failure_new (id, site_id, connection_id, topic, parser_name, error_type, error_message, schema_path,
  received_at, qos, retain, payload, payload_size)
SELECT id, site_id, connection_id, topic, parser_name, error_type, error_message, schema_path,
  received_at, qos, retain, payload, payload_size FROM parse_failure;
DROP TABLE parse_failure;
ALTER TABLE parse_failure_new RENAME TO parse_failure;
CREATE INDEX parse_failure_site ON parse_failure (site_id, received_at);
CREATE INDEX parse_failure_connection ON parse_failure (connection_id);
UPDATE parse_failure SET group_id = (
  SELECT id FROM parse_failure_group AS g
  WHERE g.topic_pattern = parse_failure.topic AND g.parser_name IS parse_failure.parser_name
    AND g.error_type = parse_failure.error_type AND g.schema_path IS parse_failure.schema_path);
INSERT INTO parse_failure_hour (group_id, hour, message_count)
SELECT group_id, received_at - received_at % 3600000, count(*) FROM parse_failure GROUP BY 1, 2;
CREATE UNIQUE INDEX parse_failure_group_open ON parse_failure_group
  (topic_pattern, coalesce(parser_name, ''), error_type, coalesce(schema_path, '')) WHERE closed_at IS NULL;
CREATE INDEX parse_failure_group_time ON parse_failure_group (last_at);
CREATE INDEX parse_failure_group_kept ON parse_failure_group (error_type, kept_bytes, kept_count) WHERE kept_count > 0;
CREATE INDEX parse_failure_of_group ON parse_failure (group_id);
CREATE INDEX parse_failure_of_group_site ON parse_failure (group_id, site_id);
CREATE INDEX parse_failure_no_parser ON parse_failure (error_type) WHERE error_type = 'NO_PARSER';

ALTER TABLE mqtt_topic ADD COLUMN codec TEXT;

ALTER TABLE discovered_topic ADD COLUMN retained_at INTEGER;
CREATE TABLE retained_clearing (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES site (id),
  topic_path TEXT NOT NULL,
  payload BLOB NOT NULL,
  qos INTEGER NOT NULL,
  properties TEXT,
  cleared_at INTEGER NOT NULL,
  cleared_by TEXT NOT NULL,
  restored_at INTEGER,
  restored_by TEXT
) STRICT;
CREATE INDEX retained_clearing_site ON retained_clearing (site_id, cleared_at);

CREATE TABLE far_side (
  connection_id INTEGER NOT NULL REFERENCES mqtt_connection (id),
  source TEXT NOT NULL CHECK (source IN ('backend', 'connection')),
  instance TEXT NOT NULL,
  status TEXT NOT NULL,
  client_id TEXT,
  reason TEXT,
  said_at INTEGER,
  received_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (connection_id, source, instance)
) STRICT, WITHOUT ROWID;
`,
};
