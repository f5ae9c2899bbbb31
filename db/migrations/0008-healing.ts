import type { Migration } from './migration.ts';

/** What is known of a connection beyond its status: causes, the last action, what its silence means, certificates. */
export const healing: Migration = {
  version: 8,
  title: 'causes of failures, last action, cadence, broker statistics and certificates of connections',
  sql: `
ALTER TABLE mqtt_connection ADD COLUMN error_cause TEXT;
ALTER TABLE mqtt_connection ADD COLUMN last_action TEXT;
ALTER TABLE mqtt_connection ADD COLUMN silent_after INTEGER CHECK (silent_after > 0);
ALTER TABLE mqtt_connection ADD COLUMN cadence TEXT;
ALTER TABLE mqtt_connection ADD COLUMN read_broker_stats INTEGER NOT NULL DEFAULT 1;
ALTER TABLE mqtt_connection ADD COLUMN broker_stats_losses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mqtt_connection ADD COLUMN certificate_ends_at INTEGER;
`,
};
