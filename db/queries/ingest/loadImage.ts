import type { MessageCounters } from '../../../shared/domain/outcome.ts';
import type {
  DataloggerRow,
  DiscoveredTopicRow,
  DowntimeRow,
  GatewayRow,
  LastReading,
  WindowRow,
} from '../../../shared/ingest.ts';
import type { LoadedImage, LoadedSensor } from '../../../shared/ingestBatch.ts';
import type { DatabaseHandle } from '../../handle.ts';
import type { Writer } from '../../writer.ts';
import { replayJournal } from './replayJournal.ts';

type Sqlite = DatabaseHandle['sqlite'];

/** As SQLite gives a row whose booleans are 0 or 1. */
type Stored<Row, Flag extends keyof Row> = Omit<Row, Flag> & Record<Flag, number>;

/** Reads all that ingest keeps at hand, after replaying the journal of an unclean end; one transaction. */
export function createLoadImage(writer: Writer): () => Promise<LoadedImage> {
  return () =>
    writer.write((handle) => {
      replayJournal(handle);
      const { sqlite } = handle;
      return {
        gateways: readGateways(sqlite),
        dataloggers: readDataloggers(sqlite),
        sensors: readSensors(sqlite),
        topics: readTopics(sqlite),
        openDowntime: readOpenDowntime(sqlite),
        farSide: readFarSide(sqlite),
        counters: readCounters(sqlite),
        window: readWindow(sqlite),
        lastMessages: readLastMessages(sqlite),
        highest: {
          gateway: highestId(sqlite, 'gateway'),
          datalogger: highestId(sqlite, 'datalogger'),
          sensor: highestId(sqlite, 'sensor'),
          topic: highestId(sqlite, 'discovered_topic'),
          downtime: highestId(sqlite, 'downtime_event'),
        },
      };
    });
}

function readGateways(sqlite: Sqlite): GatewayRow[] {
  return sqlite
    .prepare<[], Stored<GatewayRow, 'isOnline' | 'clockOff'>>(`
      SELECT id, site_id AS siteId, serial_number AS serialNumber, is_online AS isOnline,
        last_seen_at AS lastSeenAt, first_seen_at AS firstSeenAt,
        expected_heartbeat_interval AS expectedHeartbeatInterval, hostname, ip_address AS ipAddress,
        firmware_version AS firmwareVersion, raw_metadata AS rawMetadata,
        total_heartbeats AS totalHeartbeats, clock_off AS clockOff, topic_slot AS topicSlot
      FROM gateway`)
    .all()
    .map((row) => ({ ...row, isOnline: row.isOnline === 1, clockOff: row.clockOff === 1 }));
}

function readDataloggers(sqlite: Sqlite): DataloggerRow[] {
  return sqlite
    .prepare<[], Stored<DataloggerRow, 'isOnline' | 'clockOff'>>(`
      SELECT id, site_id AS siteId, gateway_id AS gatewayId, serial_number AS serialNumber,
        datalogger_type AS dataloggerType, acquisition_status AS acquisitionStatus,
        connection_status AS connectionStatus, is_online AS isOnline, last_seen_at AS lastSeenAt,
        first_seen_at AS firstSeenAt, expected_heartbeat_interval AS expectedHeartbeatInterval,
        total_heartbeats AS totalHeartbeats, missed_heartbeats AS missedHeartbeats,
        uptime_percentage AS uptimePercentage, ip_address AS ipAddress,
        firmware_version AS firmwareVersion, raw_metadata AS rawMetadata, clock_off AS clockOff
      FROM datalogger`)
    .all()
    .map((row) => ({ ...row, isOnline: row.isOnline === 1, clockOff: row.clockOff === 1 }));
}

interface StoredSensor extends Stored<Omit<LoadedSensor, 'lastReadings' | 'newest'>, 'isOnline'> {
  readonly at1: number | null;
  readonly data1: string | null;
  readonly at2: number | null;
  readonly data2: string | null;
  readonly at3: number | null;
  readonly data3: string | null;
  readonly receivedAt: number | null;
  readonly quality: NonNullable<LoadedSensor['newest']>['quality'] | null;
}

function readSensors(sqlite: Sqlite): LoadedSensor[] {
  return sqlite
    .prepare<[], StoredSensor>(`
      SELECT sensor.id, site_id AS siteId, datalogger_id AS dataloggerId, serial_number AS serialNumber,
        sensor_type AS sensorType, unit_of_measure AS unitOfMeasure,
        connection_status AS connectionStatus, is_online AS isOnline, last_seen_at AS lastSeenAt,
        first_seen_at AS firstSeenAt, reading_count AS readingCount,
        min_value_ever AS minValueEver, max_value_ever AS maxValueEver,
        last_timestamp_1 AS at1, last_data_1 AS data1, last_timestamp_2 AS at2, last_data_2 AS data2,
        last_timestamp_3 AS at3, last_data_3 AS data3,
        newest.received_at AS receivedAt, newest.quality AS quality
      FROM sensor LEFT JOIN sensor_reading AS newest
        ON newest.sensor_id = sensor.id AND newest.at = sensor.last_timestamp_1`)
    .all()
    .map(({ at1, data1, at2, data2, at3, data3, receivedAt, quality, ...row }) => ({
      ...row,
      isOnline: row.isOnline === 1,
      lastReadings: [lastReading(at1, data1), lastReading(at2, data2), lastReading(at3, data3)].flat(),
      newest: receivedAt === null || quality === null ? null : { receivedAt, quality },
    }));
}

const lastReading = (at: number | null, data: string | null): LastReading[] =>
  at === null || data === null ? [] : [{ at, data }];

function readTopics(sqlite: Sqlite): DiscoveredTopicRow[] {
  return sqlite
    .prepare<[], Stored<DiscoveredTopicRow, 'sampleTruncated' | 'isProcessable'>>(`
      SELECT id, site_id AS siteId, topic_path AS topicPath, first_seen_at AS firstSeenAt,
        last_seen_at AS lastSeenAt, message_count AS messageCount, sample_payload AS samplePayload,
        sample_truncated AS sampleTruncated, payload_size_avg AS payloadSizeAvg,
        message_interval_avg AS messageIntervalAvg, is_processable AS isProcessable,
        parser_name AS parserName, retained_at AS retainedAt
      FROM discovered_topic`)
    .all()
    .map((row) => ({
      ...row,
      sampleTruncated: row.sampleTruncated === 1,
      isProcessable: row.isProcessable === 1,
    }));
}

function readOpenDowntime(sqlite: Sqlite): DowntimeRow[] {
  return sqlite
    .prepare<[], DowntimeRow>(`
      SELECT id, site_id AS siteId, entity_type AS entityType, entity_id AS entityId, reason,
        started_at AS startedAt
      FROM downtime_event WHERE ended_at IS NULL`)
    .all();
}

function readFarSide(sqlite: Sqlite): LoadedImage['farSide'] {
  return sqlite
    .prepare<[], LoadedImage['farSide'][number]>(`
      SELECT c.site_id AS siteId, f.connection_id AS connectionId, f.source, f.instance, f.status,
        f.client_id AS clientId, f.reason, f.said_at AS saidAt, f.received_at AS receivedAt,
        f.changed_at AS changedAt
      FROM far_side AS f JOIN mqtt_connection AS c ON c.id = f.connection_id`)
    .all();
}

function readCounters(sqlite: Sqlite): LoadedImage['counters'] {
  return sqlite
    .prepare<[], MessageCounters & { connectionId: number }>(`
      SELECT connection_id AS connectionId, sum(received) AS received, sum(parsed) AS parsed,
        sum(ignored) AS ignored, sum(unconfigured) AS unconfigured, sum(no_parser) AS noParser,
        sum(failed) AS failed, sum(shed) AS shed, sum(duplicate) AS duplicate, sum(partial) AS partial
      FROM message_stats GROUP BY connection_id`)
    .all()
    .map(({ connectionId, ...counters }) => ({ connectionId, counters }));
}

function readWindow(sqlite: Sqlite): WindowRow[] {
  return sqlite
    .prepare<[], WindowRow>('SELECT connection_id AS connectionId, seq, packets FROM inflight_window')
    .all();
}

function readLastMessages(sqlite: Sqlite): LoadedImage['lastMessages'] {
  return sqlite
    .prepare<[], { connectionId: number; at: number }>(
      'SELECT id AS connectionId, last_message_at AS at FROM mqtt_connection WHERE last_message_at IS NOT NULL',
    )
    .all();
}

const highestId = (sqlite: Sqlite, table: string): number =>
  sqlite.prepare<[], { highest: number }>(`SELECT coalesce(max(id), 0) AS highest FROM ${table}`).get()
    ?.highest ?? 0;
