import type { ReadingQuality } from '../../shared/domain/device.ts';
import type { DatabaseHandle } from '../handle.ts';

/** Whose readings, and of which time: those of all sensors that fit everything given. */
export interface ReadingSelection {
  readonly sensorId?: readonly number[] | undefined;
  readonly dataloggerId?: readonly number[] | undefined;
  readonly siteId?: number | undefined;
  /** from ≤ at < to. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Where a reading comes from. */
export interface ReadingSource {
  readonly sensorId: number;
  readonly siteCode: string;
  readonly datalogger: string;
  readonly serialNumber: string;
  readonly label: string | null;
  readonly sensorType: string | null;
  readonly unit: string | null;
}

/** The sensors whose readings are asked for, in the order of their ids, those after `after`; at most so many. */
export function listReadingSources(
  { sqlite }: DatabaseHandle,
  { sensorId, dataloggerId, siteId }: ReadingSelection,
  after: number,
  limit: number,
): ReadingSource[] {
  const list = (ids: readonly number[] | undefined) => (ids === undefined ? null : JSON.stringify(ids));
  return sqlite
    .prepare<[object], ReadingSource>(
      `SELECT s.id AS sensorId, site.code AS siteCode, d.serial_number AS datalogger,
         s.serial_number AS serialNumber, s.label, s.sensor_type AS sensorType, s.unit_of_measure AS unit
       FROM sensor AS s JOIN datalogger AS d ON d.id = s.datalogger_id JOIN site ON site.id = s.site_id
       WHERE s.id > :after
         AND (:sensors IS NULL OR s.id IN (SELECT value FROM json_each(:sensors)))
         AND (:dataloggers IS NULL OR s.datalogger_id IN (SELECT value FROM json_each(:dataloggers)))
         AND (:siteId IS NULL OR s.site_id = :siteId)
       ORDER BY s.id LIMIT :limit`,
    )
    .all({ after, sensors: list(sensorId), dataloggers: list(dataloggerId), siteId: siteId ?? null, limit });
}

export interface ExportedReading {
  readonly at: number;
  readonly receivedAt: number;
  /** JSON. */
  readonly data: string;
  readonly quality: ReadingQuality;
}

/** Prepares what reads a sensor's readings of from ≤ at < to, oldest first, that were received by `receivedBy`. */
export function prepareExportedReadings({ sqlite }: DatabaseHandle) {
  const statement = sqlite.prepare<[number, number, number, number, number], ExportedReading>(
    `SELECT at, received_at AS receivedAt, data, quality FROM sensor_reading
     WHERE sensor_id = ? AND at >= ? AND at < ? AND received_at <= ? ORDER BY at LIMIT ?`,
  );
  return (sensorId: number, from: number, to: number, receivedBy: number, limit: number): ExportedReading[] =>
    statement.all(sensorId, from, to, receivedBy, limit);
}
