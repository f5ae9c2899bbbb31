import type { FailureCause, LinkStatus } from '../../../shared/domain/connection.ts';
import type { DeviceConnectionStatus } from '../../../shared/domain/device.ts';
import type { DatabaseHandle } from '../../handle.ts';

/** A connection as far as trouble with it is concerned. */
export interface TroubleRow {
  readonly connectionId: number;
  readonly siteId: number;
  readonly siteCode: string;
  readonly siteName: string;
  readonly host: string;
  readonly port: number;
  readonly username: string | null;
  readonly isWanted: boolean;
  readonly status: LinkStatus;
  readonly retryCount: number;
  readonly retryAttempts: number;
  readonly errorCause: FailureCause | null;
  readonly errorMessage: string | null;
  readonly certificateEndsAt: number | null;
  /** Seconds; null: not set by a person. */
  readonly silentAfter: number | null;
}

export interface OfflineCounts {
  readonly gateways: number;
  readonly dataloggers: number;
  readonly sensors: number;
}

interface OfflineDeviceRow {
  readonly id: number;
  readonly serialNumber: string;
  readonly label: string | null;
  readonly lastSeenAt: number | null;
  readonly intervalSeconds: number;
}
export type OfflineGatewayRow = OfflineDeviceRow;
export interface OfflineDataloggerRow extends OfflineDeviceRow {
  readonly gatewayId: number | null;
  readonly connectionStatus: DeviceConnectionStatus;
  readonly acquisitionStatus: string | null;
  readonly offlineSince: number | null;
  readonly gatewaySeenAt: number | null;
}
/** The sensors of one datalogger that are offline: `own` of them by themselves. */
export interface OfflineSensorsRow extends OfflineDeviceRow {
  readonly gatewayId: number | null;
  readonly dataloggerSeenAt: number | null;
  readonly sensors: number;
  readonly own: number;
}

/** What is offline at a site. */
export interface OfflineDevices {
  readonly gateways: readonly OfflineGatewayRow[];
  readonly dataloggers: readonly OfflineDataloggerRow[];
  readonly sensors: readonly OfflineSensorsRow[];
}

/** Reads what may be trouble, with statements that are prepared once: it is asked for again and again. */
export interface TroubleReader {
  /** Every connection of a site that is not deleted. */
  connections(): TroubleRow[];
  /** How many devices are offline, by site; a site without any is left out. */
  offlineCounts(): Map<number, OfflineCounts>;
  offlineDevices(siteId: number): OfflineDevices;
  /** Since when a wanted connection has not been up, as far back as the program ran without a break. */
  downSince(connectionId: number): number | null;
}

const countOffline = (table: string) =>
  `SELECT site_id AS siteId, count(*) AS count FROM ${table} WHERE is_online = 0 GROUP BY site_id`;

const device = (alias: string) => `${alias}.id, ${alias}.serial_number AS serialNumber, ${alias}.label`;

export function createTroubleReader({ sqlite }: DatabaseHandle): TroubleReader {
  const connections = sqlite.prepare<[], Omit<TroubleRow, 'isWanted'> & { readonly isWanted: 0 | 1 }>(`
    SELECT c.id AS connectionId, s.id AS siteId, s.code AS siteCode, s.name AS siteName, c.broker_host AS host,
      c.broker_port AS port, c.username, c.is_active AS isWanted, c.status, c.retry_count AS retryCount,
      c.retry_attempts AS retryAttempts, c.error_cause AS errorCause, c.error_message AS errorMessage,
      c.certificate_ends_at AS certificateEndsAt, c.silent_after AS silentAfter
    FROM site s JOIN mqtt_connection c ON c.site_id = s.id WHERE s.deleted_at IS NULL ORDER BY s.id`);
  const counts = (['gateway', 'datalogger', 'sensor'] as const).map((table) => ({
    counted: `${table}s` as const,
    statement: sqlite.prepare<[], { siteId: number; count: number }>(countOffline(table)),
  }));
  const gateways = sqlite.prepare<[number], OfflineGatewayRow>(`
    SELECT ${device('g')}, g.last_seen_at AS lastSeenAt, g.expected_heartbeat_interval AS intervalSeconds
    FROM gateway g WHERE g.site_id = ? AND g.is_online = 0 ORDER BY g.id`);
  const dataloggers = sqlite.prepare<[number], OfflineDataloggerRow>(`
    SELECT ${device('d')}, d.last_seen_at AS lastSeenAt, d.expected_heartbeat_interval AS intervalSeconds,
      d.gateway_id AS gatewayId, d.connection_status AS connectionStatus, g.last_seen_at AS gatewaySeenAt,
      d.acquisition_status AS acquisitionStatus,
      (SELECT max(started_at) FROM downtime_event AS e
        WHERE e.entity_type = 'datalogger' AND e.entity_id = d.id AND e.ended_at IS NULL) AS offlineSince
    FROM datalogger d LEFT JOIN gateway g ON g.id = d.gateway_id
    WHERE d.site_id = ? AND d.is_online = 0 ORDER BY d.id`);
  const sensors = sqlite.prepare<[number], OfflineSensorsRow>(`
    SELECT ${device('d')}, min(s.last_seen_at) AS lastSeenAt, d.expected_heartbeat_interval AS intervalSeconds,
      d.gateway_id AS gatewayId, d.last_seen_at AS dataloggerSeenAt, count(*) AS sensors,
      sum(s.connection_status = 'offline') AS own
    FROM sensor s JOIN datalogger d ON d.id = s.datalogger_id
    WHERE s.site_id = ? AND s.is_online = 0 GROUP BY d.id ORDER BY d.id`);
  const past = sqlite.prepare<
    [number],
    { startedAt: number; endedAt: number | null; status: LinkStatus; isWanted: 0 | 1 }
  >(`
    SELECT started_at AS startedAt, ended_at AS endedAt, status, is_wanted AS isWanted
    FROM status_interval WHERE connection_id = ? ORDER BY ended_at IS NULL DESC, ended_at DESC`);

  return {
    connections: () => connections.all().map((row) => ({ ...row, isWanted: row.isWanted === 1 })),
    offlineCounts() {
      const bySite = new Map<number, OfflineCounts>();
      for (const { counted, statement } of counts) {
        for (const { siteId, count } of statement.all()) {
          const known = bySite.get(siteId) ?? { gateways: 0, dataloggers: 0, sensors: 0 };
          bySite.set(siteId, { ...known, [counted]: count });
        }
      }
      return bySite;
    },
    offlineDevices: (siteId) => ({
      gateways: gateways.all(siteId),
      dataloggers: dataloggers.all(siteId),
      sensors: sensors.all(siteId),
    }),
    downSince(connectionId) {
      let since: number | null = null;
      for (const { startedAt, endedAt, status, isWanted } of past.iterate(connectionId)) {
        const isGap = endedAt !== null && endedAt !== since;
        if (status === 'connected' || isWanted === 0 || isGap) break;
        since = startedAt;
      }
      return since;
    },
  };
}
