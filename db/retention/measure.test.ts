import { expect, test } from 'vitest';
import { addSite, deviceRows, newSite } from '../testing/domainRows.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { measureKinds } from './measure.ts';

const day = 86_400_000;

test('every row is counted once, on the day of its time', async () => {
  using database = await memoryDatabase();
  addSite(database, newSite('site_001'));
  database.sqlite.exec(deviceRows);
  database.sqlite.exec(`
    DELETE FROM sensor_reading;
    INSERT INTO sensor_reading
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4999)
      SELECT i % 7, ${day} + i * 30000, 1, '{"value":1}', 'good' FROM n;
    INSERT INTO message_stats (connection_id, minute) VALUES (1, 0), (1, ${3 * day})`);
  const measures = await measureKinds(database);
  const readings = measures.get('readings');
  expect([readings?.rows, readings?.oldestAt]).toEqual([5_000, day]);
  expect([...(readings?.bytesOfDay.keys() ?? [])]).toEqual([1, 2]);
  expect([...(readings?.bytesOfDay.values() ?? [])].reduce((a, b) => a + b, 0)).toBe(5_000 * (30 + 11 + 4));
  expect(measures.get('messageCounts')).toMatchObject({ rows: 2, oldestAt: 3 * day });
  expect(measures.get('parsingLog')).toMatchObject({ rows: 0, oldestAt: null });
});

test('what a table takes by the count is what SQLite says of its pages, more or less', async () => {
  using database = await memoryDatabase();
  addSite(database, newSite('site_001'));
  database.sqlite.exec(`
    INSERT INTO sensor_reading
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 49999)
      SELECT 1 + i / 1000, 1700000000000 + i * 1000, 1700000000000 + i * 1000, '{"x":0.0012,"y":-0.0052,"z":1.0108}', 'good' FROM n;
    INSERT INTO mqtt_parsing_log (site_id, timestamp, topic, parser_name, error_type, error_message, payload_sample)
      WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
      SELECT 1, 1700000000000 + i * 1000, 'site_001/gateway/1/telemetry', 'telemetry', 'VALIDATION_ERROR',
        'dataloggers[0].devices: expected a list', '{"dataloggers":[{"devices":{"a":1,"b":2}}]}' FROM n`);
  const measures = await measureKinds(database);
  const pages = database.sqlite
    .prepare<[string], number>('SELECT sum(pgsize) FROM dbstat WHERE aggregate = 1 AND name LIKE ?')
    .pluck();
  for (const [kind, names] of [
    ['readings', 'sensor_reading'],
    ['parsingLog', 'mqtt_parsing_log%'],
  ] as const) {
    const counted = [...(measures.get(kind)?.bytesOfDay.values() ?? [])].reduce((a, b) => a + b, 0);
    const ratio = counted / (pages.get(names) ?? Number.NaN);
    expect(ratio, kind).toBeGreaterThan(0.75);
    expect(ratio, kind).toBeLessThan(1.25);
  }
});
