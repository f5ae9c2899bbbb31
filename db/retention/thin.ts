import { z } from 'zod';
import {
  type Aggregate,
  type AggregateLevel,
  aggregateOf,
  figuresText,
  gather,
  mergeAggregates,
  readFigures,
  widenTo,
} from '../../shared/domain/aggregate.ts';
import { readingQuality } from '../../shared/domain/device.ts';
import type { DatabaseHandle } from '../handle.ts';

/** An aggregate as it is stored. */
export interface AggregateRow {
  readonly at: number;
  readonly good: number;
  readonly missing: number;
  readonly undated: number;
  readonly missing_undated: number;
  readonly figures: string;
}

/** Reads a stored aggregate. */
export const aggregateFrom = ({ at, figures, ...qualities }: AggregateRow): Aggregate => ({
  at,
  qualities,
  figures: readFigures(figures, at),
});

/** Rows of a sensor that are older than a time, at most so many. */
export interface ThinOrder {
  readonly sensorId: number;
  /** At the start of an hour. */
  readonly before: number;
  readonly limit: number;
}

/**
 * Draws the oldest rows of a sensor together and removes them; answers how many. Run it inside a transaction: then
 * each reading is counted in exactly one place at any time, whatever ends the program. Rows that come in late find
 * what is left of their neighbours, and are added to it.
 */
export type Thin = (order: ThinOrder) => number;

const columns = 'at, good, missing, undated, missing_undated, figures';
const storedReading = z.object({ at: z.number(), data: z.string(), quality: readingQuality });

/** Thins readings to minutes. */
export function prepareThinReadings(handle: DatabaseHandle): Thin {
  const add = prepareAdd(handle, 'minute');
  const select = handle.sqlite.prepare<[ThinOrder], z.infer<typeof storedReading>>(`
    SELECT at, data, quality FROM sensor_reading
    WHERE sensor_id = :sensorId AND at < :before ORDER BY at LIMIT :limit`);
  const remove = prepareRemove(handle, 'sensor_reading');
  return (order) => {
    const rows = select.all(order);
    const parts = rows.map(({ at, data, quality }) =>
      aggregateOf({ at, data: JSON.parse(data), quality }, 'minute'),
    );
    for (const aggregate of gather(parts)) add(order.sensorId, aggregate);
    return remove(order.sensorId, rows.at(-1)?.at);
  };
}

/** Thins minutes to hours. */
export function prepareThinMinutes(handle: DatabaseHandle): Thin {
  const add = prepareAdd(handle, 'hour');
  const select = handle.sqlite.prepare<[ThinOrder], AggregateRow>(`
    SELECT ${columns} FROM reading_minute
    WHERE sensor_id = :sensorId AND at < :before ORDER BY at LIMIT :limit`);
  const remove = prepareRemove(handle, 'reading_minute');
  return (order) => {
    const rows = select.all(order);
    const parts = rows.map((row) => widenTo(aggregateFrom(row), 'hour'));
    for (const aggregate of gather(parts)) add(order.sensorId, aggregate);
    return remove(order.sensorId, rows.at(-1)?.at);
  };
}

/** Lets go of what is left of readings for good. */
export function prepareDropHours({ sqlite }: DatabaseHandle): Thin {
  const remove = sqlite.prepare<[ThinOrder]>(`
    DELETE FROM reading_hour WHERE (sensor_id, at) IN (
      SELECT sensor_id, at FROM reading_hour
      WHERE sensor_id = :sensorId AND at < :before ORDER BY at LIMIT :limit)`);
  return (order) => remove.run(order).changes;
}

function prepareRemove({ sqlite }: DatabaseHandle, table: string) {
  const statement = sqlite.prepare(`DELETE FROM ${table} WHERE sensor_id = ? AND at <= ?`);
  return (sensorId: number, last: number | undefined): number =>
    last === undefined ? 0 : statement.run(sensorId, last).changes;
}

function prepareAdd({ sqlite }: DatabaseHandle, level: AggregateLevel) {
  const table = `reading_${level}`;
  const known = sqlite.prepare<[number, number], AggregateRow>(
    `SELECT ${columns} FROM ${table} WHERE sensor_id = ? AND at = ?`,
  );
  const put = sqlite.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?, ?, ?, ?, ?, ?)`);
  return (sensorId: number, added: Aggregate): void => {
    const row = known.get(sensorId, added.at);
    const whole = row === undefined ? added : mergeAggregates(aggregateFrom(row), added);
    const { good, missing, undated, missing_undated } = whole.qualities;
    put.run(sensorId, whole.at, good, missing, undated, missing_undated, figuresText(whole));
  };
}
