/** Rows of the earlier system, with children in every table that has any: two sites, one of them wanted. */
export const earlierRows = `
INSERT INTO site (id, code, name, is_active, created_at, updated_at) VALUES
  (1, 'site_001', 'Diga Alta', 1, 1000, 1000),
  (2, 'site_002', 'Ponte Nuovo', 0, 2000, 2000);
INSERT INTO mqtt_connection (id, site_id, broker_host, broker_port, protocol, protocol_version, username,
  password_sealed, is_enabled, status, retry_count, next_retry_at, created_at, updated_at) VALUES
  (11, 1, 'broker.example', 1883, 'mqtt', 4, 'vedetta', 'sealed-1', 1, 'connected', 0, NULL, 1000, 1000),
  (12, 2, '10.0.0.2', 8883, 'mqtts', 5, NULL, NULL, 0, 'error', 3, 9000, 2000, 2000);
INSERT INTO mqtt_topic (id, connection_id, topic_pattern, qos_level, parser_name) VALUES
  (21, 11, 'site_001/+/telemetry', 1, 'telemetry'),
  (22, 11, 'site_001/gateways/#', 2, NULL),
  (23, 12, 'site_002/#', 0, NULL);
INSERT INTO discovered_topic (id, site_id, topic_path, first_seen_at, last_seen_at, message_count,
  sample_payload, payload_size_avg, message_interval_avg, is_processed, is_active, parser_name) VALUES
  (31, 1, 'site_001/gw1/telemetry', 1000, 5000, 40, '{"a":1}', 7.5, 60.5, 1, 1, 'telemetry'),
  (32, 1, 'site_001/noise', 1000, 4000, 2, NULL, 0, NULL, 0, 0, NULL);
INSERT INTO gateway (id, site_id, serial_number, label, is_online, last_seen_at, first_seen_at,
  expected_heartbeat_interval, hostname, raw_metadata) VALUES
  (41, 1, 'GW-1', 'Crest', 1, 5000, 1000, 60, 'gw1', '{"model":"x"}'),
  (42, 2, 'GW-2', NULL, 0, NULL, 2000, 60, NULL, NULL);
INSERT INTO datalogger (id, site_id, gateway_id, serial_number, datalogger_type, acquisition_status,
  connection_status, is_online, last_seen_at, first_seen_at, expected_heartbeat_interval, total_heartbeats) VALUES
  (51, 1, 41, 'DL-1', 'CR6', 'running', 'online', 1, 5000, 1000, 60.5, 12),
  (52, 2, NULL, 'DL-1', NULL, NULL, 'offline', 0, NULL, 2000, 60, 0);
INSERT INTO sensor (id, datalogger_id, serial_number, label, sensor_type, unit_of_measure, is_online,
  last_seen_at, first_seen_at, last_timestamp_1, last_data_1, min_value_ever, max_value_ever) VALUES
  (61, 51, 'T-1', 'Crest, left', 'temperature', '°C', 1, 5000, 1000, 4900, '{"value":21.5}',
    '{"value":-3}', '{"value":30}'),
  (62, 52, 'T-1', NULL, 'other', NULL, 0, NULL, 2000, NULL, NULL, NULL, NULL);
INSERT INTO sensor_reading (sensor_id, at, received_at, data, quality) VALUES
  (61, 4800, 4810, '{"value":21}', 'good'),
  (61, 4900, 4910, '{"value":21.5}', 'good');
INSERT INTO downtime_event (id, site_id, entity_type, entity_id, reason, started_at, ended_at, duration_ms) VALUES
  (71, 1, 'gateway', 41, 'offline', 2000, 3000, 1000);
INSERT INTO setting (key, value, updated_at) VALUES ('monitorIntervalSeconds', '60', 1000);
`;
