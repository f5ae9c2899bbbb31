import { and, asc, eq, gt } from 'drizzle-orm';
import type { Sensor } from '../../shared/domain/device.ts';
import type { DatabaseHandle } from '../handle.ts';
import { sensor } from '../schema/index.ts';
import { jsonNumbersOrNull, jsonObject } from './jsonText.ts';
import { idPosition, type Page, readCursor, toPage } from './page.ts';

export interface SensorFilter {
  readonly siteId?: number | undefined;
  readonly dataloggerId?: number | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Sensors in the order in which they appeared, each with its last three readings. */
export function listSensors(handle: DatabaseHandle, filter: SensorFilter): Page<Sensor> {
  const after = readCursor(filter.cursor, idPosition);
  const rows = handle.orm
    .select()
    .from(sensor)
    .where(
      and(
        filter.siteId === undefined ? undefined : eq(sensor.siteId, filter.siteId),
        filter.dataloggerId === undefined ? undefined : eq(sensor.dataloggerId, filter.dataloggerId),
        after === null ? undefined : gt(sensor.id, after[0]),
      ),
    )
    .orderBy(asc(sensor.id))
    .limit(filter.limit + 1)
    .all();
  return toPage(rows, filter.limit, toSensor, (row) => [row.id]);
}

/** One sensor; null when there is no such sensor. */
export function getSensor(handle: DatabaseHandle, id: number): Sensor | null {
  const row = handle.orm.select().from(sensor).where(eq(sensor.id, id)).get();
  return row === undefined ? null : toSensor(row);
}

/** Labels a sensor; null when there is no such sensor. */
export function labelSensor(handle: DatabaseHandle, id: number, label: string | null): Sensor | null {
  const row = handle.orm.update(sensor).set({ label }).where(eq(sensor.id, id)).returning().get();
  return row === undefined ? null : toSensor(row);
}

/** Whether there is a sensor of this id. */
export function hasSensor(handle: DatabaseHandle, id: number): boolean {
  return handle.orm.select({ id: sensor.id }).from(sensor).where(eq(sensor.id, id)).get() !== undefined;
}

function toSensor(row: typeof sensor.$inferSelect): Sensor {
  const last = [
    { at: row.lastTimestamp1, data: row.lastData1 },
    { at: row.lastTimestamp2, data: row.lastData2 },
    { at: row.lastTimestamp3, data: row.lastData3 },
  ];
  return {
    id: row.id,
    siteId: row.siteId,
    dataloggerId: row.dataloggerId,
    serialNumber: row.serialNumber,
    label: row.label,
    sensorType: row.sensorType,
    unitOfMeasure: row.unitOfMeasure,
    connectionStatus: row.connectionStatus,
    isOnline: row.isOnline,
    lastSeenAt: row.lastSeenAt,
    firstSeenAt: row.firstSeenAt,
    lastReadings: last.flatMap(({ at, data }) =>
      at === null || data === null ? [] : [{ at, data: jsonObject(data) }],
    ),
    minValueEver: jsonNumbersOrNull(row.minValueEver),
    maxValueEver: jsonNumbersOrNull(row.maxValueEver),
  };
}
