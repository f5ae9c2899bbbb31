import type { DataloggerRow, DiscoveredTopicRow, GatewayRow, SensorRow } from '../../../shared/ingest.ts';
import type { EntityWrites } from '../../../shared/ingestBatch.ts';
import type { DatabaseHandle } from '../../handle.ts';

/** Writes the rows of one kind of entity. */
export type WriteEntities<Row> = (writes: EntityWrites<Row>) => void;

const flag = (value: boolean) => (value ? 1 : 0);

/**
 * Raw prepared statements, because they run for every batch. What a person sets (labels, the switch of a
 * discovered topic) is in none of them. Site and parent have a statement of their own, so that the
 * frequent one touches no index and no foreign key.
 */
export function prepareGateways({ sqlite }: DatabaseHandle): WriteEntities<GatewayRow> {
  const insert = sqlite.prepare(`
    INSERT INTO gateway (id, site_id, serial_number, first_seen_at, is_online, last_seen_at,
      expected_heartbeat_interval, hostname, ip_address, firmware_version, raw_metadata,
      total_heartbeats, clock_off, topic_slot)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = sqlite.prepare(`
    UPDATE gateway SET is_online = ?, last_seen_at = ?, expected_heartbeat_interval = ?, hostname = ?,
      ip_address = ?, firmware_version = ?, raw_metadata = ?, total_heartbeats = ?, clock_off = ?,
      topic_slot = ? WHERE id = ?`);
  const move = sqlite.prepare('UPDATE gateway SET site_id = ? WHERE id = ?');
  const facts = (row: GatewayRow) =>
    [
      flag(row.isOnline),
      row.lastSeenAt,
      row.expectedHeartbeatInterval,
      row.hostname,
      row.ipAddress,
      row.firmwareVersion,
      row.rawMetadata,
      row.totalHeartbeats,
      flag(row.clockOff),
      row.topicSlot,
    ] as const;
  return ({ inserted, updated, moved }) => {
    for (const row of inserted)
      insert.run(row.id, row.siteId, row.serialNumber, row.firstSeenAt, ...facts(row));
    for (const row of moved) move.run(row.siteId, row.id);
    for (const row of updated) update.run(...facts(row), row.id);
  };
}

export function prepareDataloggers({ sqlite }: DatabaseHandle): WriteEntities<DataloggerRow> {
  const insert = sqlite.prepare(`
    INSERT INTO datalogger (id, site_id, gateway_id, serial_number, first_seen_at, datalogger_type,
      acquisition_status, connection_status, is_online, last_seen_at, expected_heartbeat_interval,
      total_heartbeats, missed_heartbeats, uptime_percentage, ip_address, firmware_version, raw_metadata,
      clock_off)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = sqlite.prepare(`
    UPDATE datalogger SET datalogger_type = ?, acquisition_status = ?, connection_status = ?, is_online = ?,
      last_seen_at = ?, expected_heartbeat_interval = ?, total_heartbeats = ?, missed_heartbeats = ?,
      uptime_percentage = ?, ip_address = ?, firmware_version = ?, raw_metadata = ?, clock_off = ?
    WHERE id = ?`);
  const move = sqlite.prepare('UPDATE datalogger SET site_id = ?, gateway_id = ? WHERE id = ?');
  const facts = (row: DataloggerRow) =>
    [
      row.dataloggerType,
      row.acquisitionStatus,
      row.connectionStatus,
      flag(row.isOnline),
      row.lastSeenAt,
      row.expectedHeartbeatInterval,
      row.totalHeartbeats,
      row.missedHeartbeats,
      row.uptimePercentage,
      row.ipAddress,
      row.firmwareVersion,
      row.rawMetadata,
      flag(row.clockOff),
    ] as const;
  return ({ inserted, updated, moved }) => {
    for (const row of inserted) {
      insert.run(row.id, row.siteId, row.gatewayId, row.serialNumber, row.firstSeenAt, ...facts(row));
    }
    for (const row of moved) move.run(row.siteId, row.gatewayId, row.id);
    for (const row of updated) update.run(...facts(row), row.id);
  };
}

export function prepareSensors({ sqlite }: DatabaseHandle): WriteEntities<SensorRow> {
  const insert = sqlite.prepare(`
    INSERT INTO sensor (id, site_id, datalogger_id, serial_number, first_seen_at, sensor_type,
      unit_of_measure, connection_status, is_online, last_seen_at, reading_count, last_timestamp_1,
      last_data_1, last_timestamp_2, last_data_2, last_timestamp_3, last_data_3, min_value_ever,
      max_value_ever)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = sqlite.prepare(`
    UPDATE sensor SET sensor_type = ?, unit_of_measure = ?, connection_status = ?, is_online = ?,
      last_seen_at = ?, reading_count = ?, last_timestamp_1 = ?, last_data_1 = ?, last_timestamp_2 = ?,
      last_data_2 = ?, last_timestamp_3 = ?, last_data_3 = ?, min_value_ever = ?, max_value_ever = ?
    WHERE id = ?`);
  const move = sqlite.prepare('UPDATE sensor SET site_id = ?, datalogger_id = ? WHERE id = ?');
  const facts = (row: SensorRow) => {
    const [first, second, third] = row.lastReadings;
    return [
      row.sensorType,
      row.unitOfMeasure,
      row.connectionStatus,
      flag(row.isOnline),
      row.lastSeenAt,
      row.readingCount,
      first?.at ?? null,
      first?.data ?? null,
      second?.at ?? null,
      second?.data ?? null,
      third?.at ?? null,
      third?.data ?? null,
      row.minValueEver,
      row.maxValueEver,
    ] as const;
  };
  return ({ inserted, updated, moved }) => {
    for (const row of inserted) {
      insert.run(row.id, row.siteId, row.dataloggerId, row.serialNumber, row.firstSeenAt, ...facts(row));
    }
    for (const row of moved) move.run(row.siteId, row.dataloggerId, row.id);
    for (const row of updated) update.run(...facts(row), row.id);
  };
}

export function prepareTopics({ sqlite }: DatabaseHandle): WriteEntities<DiscoveredTopicRow> {
  const insert = sqlite.prepare(`
    INSERT INTO discovered_topic (id, site_id, topic_path, first_seen_at, is_active, last_seen_at,
      message_count, sample_payload, sample_truncated, payload_size_avg, message_interval_avg,
      is_processable, parser_name, retained_at)
    VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const update = sqlite.prepare(`
    UPDATE discovered_topic SET last_seen_at = ?, message_count = ?, sample_payload = ?,
      sample_truncated = ?, payload_size_avg = ?, message_interval_avg = ?, is_processable = ?,
      parser_name = ?, retained_at = ? WHERE id = ?`);
  const facts = (row: DiscoveredTopicRow) =>
    [
      row.lastSeenAt,
      row.messageCount,
      row.samplePayload,
      flag(row.sampleTruncated),
      row.payloadSizeAvg,
      row.messageIntervalAvg,
      flag(row.isProcessable),
      row.parserName,
      row.retainedAt,
    ] as const;
  return ({ inserted, updated }) => {
    for (const row of inserted) insert.run(row.id, row.siteId, row.topicPath, row.firstSeenAt, ...facts(row));
    for (const row of updated) update.run(...facts(row), row.id);
  };
}
