import { and, desc, eq, gte, lt } from 'drizzle-orm';
import type { Reading } from '../../shared/domain/device.ts';
import type { DatabaseHandle } from '../handle.ts';
import { sensorReading } from '../schema/index.ts';
import { jsonObject } from './jsonText.ts';

export interface ReadingFilter {
  readonly sensorId: number;
  /** from ≤ at < to. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit: number;
}

/** Readings of a sensor, newest first by the device's time. */
export function listReadings(handle: DatabaseHandle, filter: ReadingFilter): Reading[] {
  const rows = handle.orm
    .select()
    .from(sensorReading)
    .where(
      and(
        eq(sensorReading.sensorId, filter.sensorId),
        filter.from === undefined ? undefined : gte(sensorReading.at, filter.from),
        filter.to === undefined ? undefined : lt(sensorReading.at, filter.to),
      ),
    )
    .orderBy(desc(sensorReading.at))
    .limit(filter.limit)
    .all();
  return rows.map(({ at, receivedAt, data, quality }) => ({
    at,
    receivedAt,
    data: jsonObject(data),
    quality,
  }));
}

/** A stretch of a sensor's readings as they are stored, oldest first: the device's time and the JSON. */
export type ReadStoredReadings = (
  stretch: ReadingFilter & { readonly from: number; readonly to: number },
) => [at: number, data: string][];

/** Prepares what reads a long time of readings, stretch by stretch. */
export function prepareStoredReadings({ sqlite }: DatabaseHandle): ReadStoredReadings {
  const statement = sqlite
    .prepare<[number, number, number, number], [at: number, data: string]>(
      'SELECT at, data FROM sensor_reading WHERE sensor_id = ? AND at >= ? AND at < ? ORDER BY at LIMIT ?',
    )
    .raw();
  return ({ sensorId, from, to, limit }) => statement.all(sensorId, from, to, limit);
}
