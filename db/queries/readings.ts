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
