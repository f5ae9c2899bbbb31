import type { DatabaseHandle } from '../../handle.ts';

/** A device as far as a report tells of it. */
export interface ReportedDeviceRow {
  readonly type: 'gateway' | 'datalogger' | 'sensor';
  readonly id: number;
  readonly parentId: number | null;
  readonly serialNumber: string;
  readonly label: string | null;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number | null;
  /** Seconds; that of its datalogger for a sensor. */
  readonly heartbeatInterval: number;
  /** Null where they are not counted. */
  readonly totalHeartbeats: number | null;
  readonly missedHeartbeats: number | null;
}

/** Where the heartbeat counters of a device stood at the beginning of a month. */
export interface HeartbeatMarkRow {
  readonly entityType: 'gateway' | 'datalogger';
  readonly entityId: number;
  readonly total: number;
  readonly missed: number | null;
  readonly countedFrom: number;
}

/** An offline period of a device. */
export interface DowntimeRow {
  readonly id: number;
  readonly entityType: 'gateway' | 'datalogger' | 'sensor';
  readonly entityId: number;
  readonly reason: string;
  readonly from: number;
  readonly to: number | null;
}

const common =
  'serial_number AS serialNumber, label, first_seen_at AS firstSeenAt, last_seen_at AS lastSeenAt';

/** The devices of a site that were known before a time, by serial number. */
export function listReportedDevices(
  { sqlite }: DatabaseHandle,
  siteId: number,
  before: number,
): ReportedDeviceRow[] {
  return sqlite
    .prepare<{ siteId: number; before: number }, ReportedDeviceRow>(`
      SELECT 'gateway' AS type, id, NULL AS parentId, ${common},
        expected_heartbeat_interval AS heartbeatInterval, total_heartbeats AS totalHeartbeats,
        NULL AS missedHeartbeats
        FROM gateway WHERE site_id = :siteId AND first_seen_at < :before
      UNION ALL
      SELECT 'datalogger', id, gateway_id, ${common}, expected_heartbeat_interval, total_heartbeats,
        missed_heartbeats
        FROM datalogger WHERE site_id = :siteId AND first_seen_at < :before
      UNION ALL
      SELECT 'sensor', s.id, datalogger_id, s.serial_number, s.label, s.first_seen_at, s.last_seen_at,
        d.expected_heartbeat_interval, NULL, NULL
        FROM sensor s JOIN datalogger d ON d.id = s.datalogger_id
        WHERE s.site_id = :siteId AND s.first_seen_at < :before
      ORDER BY serialNumber, type, id`)
    .all({ siteId, before });
}

/** How many devices a site had before a time. */
export function countReportedDevices({ sqlite }: DatabaseHandle, siteId: number, before: number) {
  const count = (table: string) =>
    sqlite
      .prepare<[number, number], number>(
        `SELECT count(*) FROM ${table} WHERE site_id = ? AND first_seen_at < ?`,
      )
      .pluck()
      .get(siteId, before) ?? 0;
  return { gateways: count('gateway'), dataloggers: count('datalogger'), sensors: count('sensor') };
}

/** The marks of the devices of a site: the first of each that was noted for a month that begins at `from` or later. */
export function listHeartbeatMarks(
  { sqlite }: DatabaseHandle,
  siteId: number,
  from: number,
  to: number,
): HeartbeatMarkRow[] {
  const marks = (device: string) => `
    SELECT entity_type AS entityType, entity_id AS entityId, total, missed, counted_from AS countedFrom,
      min(month_start) AS monthStart
      FROM heartbeat_mark WHERE entity_type = '${device}' AND month_start >= :from AND month_start < :to
        AND entity_id IN (SELECT id FROM ${device} WHERE site_id = :siteId) GROUP BY entity_id`;
  return sqlite
    .prepare<{ siteId: number; from: number; to: number }, HeartbeatMarkRow>(
      `${marks('gateway')} UNION ALL ${marks('datalogger')}`,
    )
    .all({ siteId, from, to });
}

/** Reads offline periods of a site that began before a time, in order, so many after a place at a time. */
export function prepareDowntimes({
  sqlite,
}: DatabaseHandle): (
  siteId: number,
  after: { readonly from: number; readonly id: number },
  before: number,
  limit: number,
) => DowntimeRow[] {
  const rows = sqlite.prepare<[number, number, number, number, number], DowntimeRow>(`
    SELECT id, entity_type AS entityType, entity_id AS entityId, reason, started_at AS "from", ended_at AS "to"
    FROM downtime_event WHERE site_id = ? AND (started_at, id) > (?, ?) AND started_at < ?
    ORDER BY started_at, id LIMIT ?`);
  return (siteId, after, before, limit) => rows.all(siteId, after.from, after.id, before, limit);
}
