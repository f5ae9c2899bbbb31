import { expect, test } from 'vitest';
import { z } from 'zod';
import { preparePruneSteps } from '../../db/retention/pruneSteps.ts';
import { deviceRows } from '../../db/testing/domainRows.ts';
import { type StoredReading, storedReading } from '../../shared/domain/device.ts';
import { sensorSeries } from '../../shared/domain/series.ts';
import { openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

const hour = 3_600_000;
const from = Date.UTC(2026, 0, 1);
const to = from + 10 * hour;
/** One each 7 s, but for two hours in the middle; the value is told from the time. */
const readings = Array.from({ length: (10 * hour) / 7_000 }, (_, n) => from + n * 7_000)
  .filter((at) => at < from + 4 * hour || at >= from + 6 * hour)
  .map((at) => ({ at, value: ((at / 1000) % 97) - 40 }));

test('a series over readings, minutes and hours is the one that the readings themselves make', async () => {
  await using api = await openApiUnderTest();
  await api.call('POST', '/api/v1/sites', siteOf('site_001'));
  const { writer } = api.database;
  await writer.write(({ sqlite }) => {
    sqlite.exec(deviceRows);
    sqlite.exec('DELETE FROM sensor_reading');
    const insert = sqlite.prepare("INSERT INTO sensor_reading VALUES (1, ?, ?, ?, 'good')");
    for (const { at, value } of readings) insert.run(at, at, JSON.stringify({ value }));
  });
  const steps = preparePruneSteps(writer.handle);
  const read = async (points: number) => {
    const path = `/api/v1/sensors/1/series?from=${from}&to=${to}&points=${points}`;
    return sensorSeries.parse((await api.call('GET', path)).body);
  };
  const thin = (kind: 'readings' | 'minutes', before: number) =>
    writer.write(() => {
      let cursor: number | null = 0;
      while (cursor !== null) cursor = steps[kind]({ before, cursor, rows: 700, now: 0 }).next;
    });

  const [raw, thinned] = [
    await read(11),
    await (async () => {
      await thin('readings', from + 8 * hour);
      await thin('minutes', from + 3 * hour);
      return read(11);
    })(),
  ];
  expect(raw.bucketMs).toBe(hour);
  expect(thinned).toEqual({
    ...raw,
    points: raw.points.map((point) => ({
      ...point,
      resolution: point.at < from + 3 * hour ? 'hour' : point.at < from + 8 * hour ? 'minute' : 'raw',
      values: {
        value: { ...point.values['value'], mean: expect.closeTo(point.values['value']?.mean ?? 0, 6) },
      },
    })),
  });
  // In finer points the buckets are as long as what is left of the oldest.
  const fine = await read(600);
  expect([fine.bucketMs, fine.points.length]).toEqual([hour, 8]);
  expect(fine.points.reduce((sum, { count }) => sum + count, 0)).toBe(readings.length);
  expect(readings.length).toBeGreaterThan(4000);

  const list = async (query: string) =>
    z
      .array(storedReading)
      .parse((await api.call('GET', `/api/v1/sensors/1/readings?limit=10000&${query}`)).body);
  const counts = (each: readonly StoredReading[]) =>
    each.reduce((sum, one) => sum + (one.resolution === 'raw' ? 1 : one.count), 0);
  const [alone, all] = [await list(''), await list('thinned=true')];
  expect(new Set(alone.map((each) => each.resolution))).toEqual(new Set(['raw']));
  expect(all.filter((each) => each.resolution === 'raw')).toEqual(alone);
  expect([counts(all), all.filter((each) => each.resolution === 'hour').length]).toEqual([
    readings.length,
    3,
  ]);
  expect(all.map((each) => each.at)).toEqual(all.map((each) => each.at).toSorted((a, b) => b - a));
});
