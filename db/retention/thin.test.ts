import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AggregateLevel } from '../../shared/domain/aggregate.ts';
import type { DatabaseHandle } from '../handle.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import {
  type AggregateRow,
  aggregateFrom,
  prepareDropHours,
  prepareThinMinutes,
  prepareThinReadings,
} from './thin.ts';

const minute = 60_000;
const hour = 60 * minute;
type Reading = readonly [at: number, data: object, quality?: string];

function put({ sqlite }: DatabaseHandle, readings: readonly Reading[], sensorId = 1) {
  const insert = sqlite.prepare('INSERT OR REPLACE INTO sensor_reading VALUES (?, ?, ?, ?, ?)');
  for (const [at, data, quality = 'good'] of readings)
    insert.run(sensorId, at, at + 1, JSON.stringify(data), quality);
}
const stored = ({ sqlite }: DatabaseHandle, level: AggregateLevel) =>
  sqlite
    .prepare<[], AggregateRow>(
      `SELECT at, good, missing, undated, missing_undated, figures FROM reading_${level} WHERE sensor_id = 1`,
    )
    .all()
    .map(aggregateFrom);
const rawTimes = ({ sqlite }: DatabaseHandle) =>
  sqlite.prepare<[], number>('SELECT at FROM sensor_reading').pluck().all();

describe('thinning', () => {
  test('leaves count, least, largest, mean and last of each figure, and how far the readings could be trusted', async () => {
    using database = await memoryDatabase();
    put(database, [
      [hour, { value: 4, axis: { x: 1 } }],
      [hour + 10, { value: -2 }, 'undated'],
      [hour + minute - 1, { value: null }, 'missing'],
      [hour + minute, { value: 7, state: 'ok' }, 'missing_undated'],
      [2 * hour, { value: 1 }],
    ]);
    const thinned = prepareThinReadings(database)({ sensorId: 1, before: 2 * hour, limit: 99 });
    expect(thinned).toBe(4);
    expect(rawTimes(database)).toEqual([2 * hour]);
    expect(stored(database, 'minute')).toEqual([
      {
        at: hour,
        qualities: { good: 1, missing: 1, undated: 1, missing_undated: 0 },
        figures: { value: [2, -2, 4, 1, -2, hour + 10], 'axis.x': [1, 1, 1, 1, 1, hour] },
      },
      {
        at: hour + minute,
        qualities: { good: 0, missing: 0, undated: 0, missing_undated: 1 },
        figures: { value: [1, 7, 7, 7, 7, hour + minute] },
      },
    ]);
  });

  test('adds what comes in late to what is left of its neighbours, without becoming the last of them', async () => {
    using database = await memoryDatabase();
    const thin = prepareThinReadings(database);
    put(database, [
      [hour, { value: 4 }],
      [hour + 20, { value: 6 }],
    ]);
    thin({ sensorId: 1, before: 2 * hour, limit: 99 });
    put(database, [[hour + 10, { value: 20 }]]);
    thin({ sensorId: 1, before: 2 * hour, limit: 99 });
    expect(stored(database, 'minute')).toMatchObject([
      { qualities: { good: 3 }, figures: { value: [3, 4, 20, expect.closeTo(10, 9), 6, hour + 20] } },
    ]);
  });

  test('touches no other sensor', async () => {
    using database = await memoryDatabase();
    put(database, [[hour, { value: 4 }]]);
    put(database, [[hour, { value: 5 }]], 2);
    prepareThinReadings(database)({ sensorId: 2, before: 2 * hour, limit: 99 });
    expect(stored(database, 'minute')).toEqual([]);
    expect(rawTimes(database)).toEqual([hour]);
  });

  const someReadings = fc.uniqueArray(
    fc.tuple(
      fc.integer({ min: 0, max: 5 * hour }),
      fc.record({ a: fc.integer({ min: -99, max: 99 }), b: fc.option(fc.integer({ min: 0, max: 9 })) }),
      fc.constantFrom('good', 'missing', 'undated'),
    ),
    { selector: ([at]) => at, maxLength: 60 },
  );

  test('counts every reading in one place, whatever comes in what order and in whichever steps', async () => {
    using database = await memoryDatabase();
    const { sqlite } = database;
    const thinReadings = prepareThinReadings(database);
    const thinMinutes = prepareThinMinutes(database);
    fc.assert(
      fc.property(someReadings, someReadings, fc.integer({ min: 1, max: 9 }), (early, late, limit) => {
        sqlite.exec('DELETE FROM sensor_reading; DELETE FROM reading_minute; DELETE FROM reading_hour');
        const known = new Set(early.map(([at]) => at));
        const all = [...early, ...late.filter(([at]) => !known.has(at))];
        put(database, early);
        while (thinReadings({ sensorId: 1, before: 4 * hour, limit }) > 0);
        while (thinMinutes({ sensorId: 1, before: 2 * hour, limit }) > 0);
        put(database, all.slice(early.length));
        while (thinReadings({ sensorId: 1, before: 4 * hour, limit }) > 0);
        while (thinMinutes({ sensorId: 1, before: 2 * hour, limit }) > 0);

        const parts = [...stored(database, 'hour'), ...stored(database, 'minute')];
        expect(parts.every(({ at }, index) => index === 0 || at > (parts[index - 1]?.at ?? 0))).toBe(true);
        for (const { at, qualities, figures } of parts) {
          const span = at < 2 * hour ? hour : minute;
          const within = all.filter(([time]) => time >= at && time < at + span).sort(([a], [b]) => a - b);
          const values = within.map(([, { a }]) => a);
          expect(qualities).toMatchObject({
            good: within.filter(([, , quality]) => quality === 'good').length,
            missing: within.filter(([, , quality]) => quality === 'missing').length,
          });
          expect(figures['a']).toEqual([
            values.length,
            Math.min(...values),
            Math.max(...values),
            expect.closeTo(values.reduce((sum, value) => sum + value, 0) / values.length, 6),
            values.at(-1),
            within.at(-1)?.[0],
          ]);
        }
        const count = parts.reduce(
          (sum, { qualities: { good, missing, undated } }) => sum + good + missing + undated,
          0,
        );
        expect(count + rawTimes(database).length).toBe(all.length);
      }),
      { numRuns: 40 },
    );
  });

  test('cut short changes nothing, and done again counts once', async () => {
    using database = await memoryDatabase();
    const { sqlite } = database;
    put(database, [
      [hour, { value: 4 }],
      [hour + 1, { value: 6 }],
    ]);
    const thin = prepareThinReadings(database);
    const cutShort = sqlite.transaction(() => {
      thin({ sensorId: 1, before: 2 * hour, limit: 99 });
      throw new Error('power cut');
    });
    expect(cutShort).toThrow('power cut');
    expect([rawTimes(database).length, stored(database, 'minute').length]).toEqual([2, 0]);
    sqlite.transaction(() => thin({ sensorId: 1, before: 2 * hour, limit: 99 }))();
    expect(stored(database, 'minute')).toMatchObject([{ qualities: { good: 2 } }]);
  });

  test('hours go for good where they are limited', async () => {
    using database = await memoryDatabase();
    database.sqlite.exec(
      `INSERT INTO reading_hour VALUES (1, 0, 1, 0, 0, 0, '{}'), (1, ${hour}, 1, 0, 0, 0, '{}'), (1, ${2 * hour}, 1, 0, 0, 0, '{}')`,
    );
    const drop = prepareDropHours(database);
    expect(drop({ sensorId: 1, before: 2 * hour, limit: 1 })).toBe(1);
    expect(drop({ sensorId: 1, before: 2 * hour, limit: 9 })).toBe(1);
    expect(stored(database, 'hour').map(({ at }) => at)).toEqual([2 * hour]);
  });
});
