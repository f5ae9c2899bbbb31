import type { Migration } from './migration.ts';

/** Tables of running the program: cycles, incidents, custom parsers, tokens, audit. */
export const operations: Migration = {
  version: 4,
  title: 'monitor cycles, incidents, parser definitions, tokens, audit log',
  sql: `
CREATE TABLE monitor_cycle (
  id INTEGER PRIMARY KEY,
  started_at INTEGER NOT NULL,
  duration_ms REAL NOT NULL,
  cause TEXT NOT NULL,
  checked INTEGER NOT NULL,
  started INTEGER NOT NULL,
  stopped INTEGER NOT NULL,
  reconnected INTEGER NOT NULL,
  resubscribed INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  devices_offline INTEGER NOT NULL,
  error_message TEXT
) STRICT;

CREATE TABLE incident (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER REFERENCES site (id),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  message TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  note TEXT,
  resolved_at INTEGER,
  duration_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX incident_open ON incident (kind, subject) WHERE resolved_at IS NULL;
CREATE INDEX incident_site ON incident (site_id, opened_at);

CREATE TABLE parser_definition (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  definition TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_token (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('operator', 'viewer')),
  token_hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
) STRICT;

CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT,
  detail TEXT,
  remote_address TEXT
) STRICT;
CREATE INDEX audit_log_time ON audit_log (at);
`,
};
