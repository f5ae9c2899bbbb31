import type { Migration } from './migration.ts';

/**
 * Indexes for what people look through. Those of the logs carry what the logs are filtered by, so that
 * rows that do not fit are passed over without being read. Offline sensors have one of their own: as a
 * partial index it costs nothing while a sensor stays online, which is what ingest writes all day.
 */
export const quickLists: Migration = {
  version: 6,
  title: 'indexes for filtered logs and for counts of offline sensors',
  sql: `
DROP INDEX mqtt_connection_log_time;
DROP INDEX mqtt_connection_log_connection;
CREATE INDEX mqtt_connection_log_time ON mqtt_connection_log (timestamp, level);
CREATE INDEX mqtt_connection_log_connection ON mqtt_connection_log (connection_id, timestamp, level);

DROP INDEX mqtt_parsing_log_time;
DROP INDEX mqtt_parsing_log_site;
CREATE INDEX mqtt_parsing_log_time ON mqtt_parsing_log (timestamp, error_type);
CREATE INDEX mqtt_parsing_log_site ON mqtt_parsing_log (site_id, timestamp, error_type);

CREATE INDEX sensor_offline ON sensor (site_id) WHERE is_online = 0;
`,
};
