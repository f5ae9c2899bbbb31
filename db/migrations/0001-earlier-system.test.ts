import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { memoryDatabaseAt, tableNames } from '../testing/memoryDatabase.ts';
import { earlierSystem } from './0001-earlier-system.ts';

test('an empty database becomes one of the earlier system: its flag names, no log tables', async () => {
  using database = await memoryDatabaseAt(0);
  applyMigrations(database.sqlite, [earlierSystem], () => 1);

  expect(tableNames(database.sqlite)).toEqual([
    'datalogger',
    'discovered_topic',
    'downtime_event',
    'gateway',
    'mqtt_connection',
    'mqtt_topic',
    'sensor',
    'sensor_reading',
    'setting',
    'site',
  ]);
  const columns = (table: string) =>
    database.sqlite
      .prepare<[], { name: string }>(`PRAGMA table_info(${table})`)
      .all()
      .map(({ name }) => name);
  expect(columns('mqtt_connection')).toContain('is_enabled');
  expect(columns('mqtt_connection')).not.toContain('is_active');
  expect(columns('discovered_topic')).toContain('is_processed');
  expect(columns('discovered_topic')).not.toContain('is_processable');
});

test('rows of the earlier system fit, and their foreign keys hold', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  expect(() => database.sqlite.exec('DELETE FROM datalogger WHERE id = 51')).toThrow('FOREIGN KEY');
});
