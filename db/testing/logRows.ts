/** Rows of the two logs that hang on `earlierRows`, for schema version 2 and later. */
export const logRows = `
INSERT INTO mqtt_connection_log (id, connection_id, timestamp, level, message, retry_attempt) VALUES
  (81, 11, 3000, 'INFO', 'connected', NULL),
  (82, 12, 3500, 'ERROR', 'refused', 3);
INSERT INTO mqtt_parsing_log (id, site_id, timestamp, topic, error_type, error_message, payload_sample) VALUES
  (91, 1, 3000, 'site_001/gw1/telemetry', 'PARSE_ERROR', 'not JSON', '{');
`;
