import type { Migration } from './migration.ts';

/** Settings of transport and session. The defaults are what the program did before they could be set. */
export const transports: Migration = {
  version: 7,
  title: 'settings of TLS, WebSocket, session and last will',
  sql: `
ALTER TABLE mqtt_connection ADD COLUMN key_passphrase_sealed TEXT;
ALTER TABLE mqtt_connection ADD COLUMN server_name TEXT;
ALTER TABLE mqtt_connection ADD COLUMN ws_path TEXT NOT NULL DEFAULT '/';
ALTER TABLE mqtt_connection ADD COLUMN session_expiry_interval INTEGER NOT NULL DEFAULT 86400;
ALTER TABLE mqtt_connection ADD COLUMN receive_maximum INTEGER NOT NULL DEFAULT 1900;
ALTER TABLE mqtt_connection ADD COLUMN will_topic TEXT;
ALTER TABLE mqtt_connection ADD COLUMN will_payload TEXT NOT NULL DEFAULT '';
ALTER TABLE mqtt_connection ADD COLUMN will_qos INTEGER NOT NULL DEFAULT 0 CHECK (will_qos IN (0, 1, 2));
ALTER TABLE mqtt_connection ADD COLUMN will_retain INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mqtt_connection ADD COLUMN spoken_version INTEGER CHECK (spoken_version IN (4, 5));
`,
};
