import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { logRows } from '../testing/logRows.ts';
import { allRows, memoryDatabaseAt } from '../testing/memoryDatabase.ts';
import { quickLists } from './0006-quick-lists.ts';
import { migrations } from './index.ts';

test('every row stays, and a filtered log is looked through in its index', async () => {
  using database = await memoryDatabaseAt(1);
  const { sqlite } = database;
  sqlite.exec(earlierRows);
  applyMigrations(sqlite, migrations.slice(1, 5), () => 1);
  sqlite.exec(logRows);
  const before = allRows(sqlite);
  const plan = (query: string) =>
    sqlite
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
      .all()
      .map(({ detail }) => detail);

  applyMigrations(sqlite, [quickLists], () => 1);

  expect(allRows(sqlite)).toEqual(before);
  expect([
    plan(`SELECT timestamp, level FROM mqtt_connection_log ORDER BY timestamp`),
    plan(`SELECT timestamp, level FROM mqtt_connection_log WHERE connection_id = 11 ORDER BY timestamp`),
    plan(`SELECT timestamp, error_type FROM mqtt_parsing_log ORDER BY timestamp`),
    plan(`SELECT timestamp, error_type FROM mqtt_parsing_log WHERE site_id = 1 ORDER BY timestamp`),
    plan(`SELECT count(*) FROM sensor WHERE site_id = 1 AND is_online = 0`),
  ]).toEqual([
    ['SCAN mqtt_connection_log USING COVERING INDEX mqtt_connection_log_time'],
    ['SEARCH mqtt_connection_log USING COVERING INDEX mqtt_connection_log_connection (connection_id=?)'],
    ['SCAN mqtt_parsing_log USING COVERING INDEX mqtt_parsing_log_time'],
    ['SEARCH mqtt_parsing_log USING COVERING INDEX mqtt_parsing_log_site (site_id=?)'],
    ['SEARCH sensor USING COVERING INDEX sensor_offline (site_id=?)'],
  ]);
});
