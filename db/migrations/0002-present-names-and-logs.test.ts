import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { allRows, memoryDatabaseAt } from '../testing/memoryDatabase.ts';
import { presentNamesAndLogs } from './0002-present-names-and-logs.ts';

test('the two flags get their present names, the log tables appear, and every row stays', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  const before = allRows(database.sqlite);

  applyMigrations(database.sqlite, [presentNamesAndLogs], () => 1);

  expect(allRows(database.sqlite)).toEqual({
    ...before,
    mqtt_connection: before['mqtt_connection']?.map(({ is_enabled, ...row }) => ({
      ...row,
      is_active: is_enabled,
    })),
    discovered_topic: before['discovered_topic']?.map(({ is_processed, ...row }) => ({
      ...row,
      is_processable: is_processed,
    })),
    mqtt_connection_log: [],
    mqtt_parsing_log: [],
  });
});
