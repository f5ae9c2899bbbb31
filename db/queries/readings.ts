import { and, desc, eq, gte, lt } from 'drizzle-orm';
import {
  type Aggregate,
  type AggregateLevel,
  aggregateSpans,
  readingsOf,
  spanStart,
} from '../../shared/domain/aggregate.ts';
import type { StoredReading, ThinnedReadings } from '../../shared/domain/device.ts';
import type { DatabaseHandle } from '../handle.ts';
import { type AggregateRow, aggregateFrom } from '../retention/thin.ts';
import { sensorReading } from '../schema/index.ts';
import { jsonObject } from './jsonText.ts';

export interface ReadingFilter {
  readonly sensorId: number;
  /** from ≤ at < to. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit: number;
}

export interface ReadingListFilter extends ReadingFilter {
  /** What is left of thinned readings as well. */
  readonly thinned: boolean;
}

/**
 * Readings of a sensor, newest first by the device's time. A minute or hour of thinned ones stands at its start, and
 * is told if that is within the time asked for. All of one snapshot: what is thinned meanwhile is told once.
 */
export function listReadings(handle: DatabaseHandle, filter: ReadingListFilter): StoredReading[] {
  const read = handle.sqlite.transaction(() => [
    ...listRaw(handle, filter),
    ...(filter.thinned
      ? [...listThinned(handle, filter, 'minute'), ...listThinned(handle, filter, 'hour')]
      : []),
  ]);
  return read()
    .sort((a, b) => b.at - a.at)
    .slice(0, filter.limit);
}

function listThinned(
  { sqlite }: DatabaseHandle,
  { sensorId, from = 0, to = Number.MAX_SAFE_INTEGER, limit }: ReadingFilter,
  level: AggregateLevel,
): ThinnedReadings[] {
  return sqlite
    .prepare<[number, number, number, number], AggregateRow>(
      `SELECT at, good, missing, undated, missing_undated, figures FROM reading_${level}
       WHERE sensor_id = ? AND at >= ? AND at < ? ORDER BY at DESC LIMIT ?`,
    )
    .all(sensorId, from, to, limit)
    .map((row) => {
      const { at, qualities, figures } = aggregateFrom(row);
      const told = Object.entries(figures).map(([key, [count, min, max, mean, last, lastAt]]) => [
        key,
        { count, min, max, mean, last, lastAt },
      ]);
      return {
        resolution: level,
        at,
        count: readingsOf(qualities),
        qualities,
        figures: Object.fromEntries(told),
      };
    });
}

function listRaw(handle: DatabaseHandle, filter: ReadingFilter): StoredReading[] {
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
    resolution: 'raw',
    at,
    receivedAt,
    data: jsonObject(data),
    quality,
  }));
}

/** What is there of a sensor within a stretch of time, oldest first; each reading is told in one of the lists. */
export interface StoredStretch {
  readonly hours: readonly Aggregate[];
  readonly minutes: readonly Aggregate[];
  /** The device's time and the JSON. */
  readonly readings: readonly (readonly [at: number, data: string])[];
  /** The stretch ends before this; null: it was the last one. */
  readonly next: number | null;
}

/** Reads a stretch of about so many rows, which ends at the start of an hour: there rows move on as they are thinned. */
export type ReadStoredStretch = (
  stretch: ReadingFilter & { readonly from: number; readonly to: number },
) => StoredStretch;

/**
 * Prepares what reads a long time of readings, stretch by stretch, those that were thinned included. Where `from` lies
 * within a minute or hour that was thinned, all of that is told.
 */
export function prepareStoredReadings({ sqlite }: DatabaseHandle): ReadStoredStretch {
  const range = 'WHERE sensor_id = ? AND at >= ? AND at < ? ORDER BY at LIMIT ?';
  type Range = [sensorId: number, from: number, to: number, limit: number];
  const raw = sqlite.prepare<Range, [number, string]>(`SELECT at, data FROM sensor_reading ${range}`).raw();
  const aggregated = (level: AggregateLevel) =>
    sqlite.prepare<Range, AggregateRow>(
      `SELECT at, good, missing, undated, missing_undated, figures FROM reading_${level} ${range}`,
    );
  const [minute, hour] = [aggregated('minute'), aggregated('hour')];
  const hourMs = aggregateSpans.hour;

  function read(sensorId: number, from: number, to: number, limit: number) {
    const start = (level: AggregateLevel) => spanStart(from, aggregateSpans[level]);
    return {
      hours: hour.all(sensorId, start('hour'), to, limit),
      minutes: minute.all(sensorId, start('minute'), to, limit),
      readings: raw.all(sensorId, from, to, limit),
    };
  }

  // One snapshot: what is thinned meanwhile would else be told twice, or not at all.
  return sqlite.transaction(({ sensorId, from, to, limit }) => {
    let rows = read(sensorId, from, to, limit);
    const cuts = [rows.hours, rows.minutes].flatMap((part) =>
      part.length < limit ? [] : [part.at(-1)?.at ?? to],
    );
    if (rows.readings.length === limit) cuts.push(rows.readings.at(-1)?.[0] ?? to);
    let end = to;
    if (cuts.length > 0) {
      const cut = spanStart(Math.min(...cuts), hourMs);
      // A single hour that holds more is read whole.
      end = cut > from ? cut : Math.min(to, spanStart(from, hourMs) + hourMs);
      rows = read(sensorId, from, end, -1);
    }
    return {
      hours: rows.hours.map(aggregateFrom),
      minutes: rows.minutes.map(aggregateFrom),
      readings: rows.readings,
      next: end < to ? end : null,
    };
  });
}
