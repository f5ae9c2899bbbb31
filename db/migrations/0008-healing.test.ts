import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { logRows } from '../testing/logRows.ts';
import { allRows, memoryDatabaseAt } from '../testing/memoryDatabase.ts';
import { healing } from './0008-healing.ts';
import { migrations } from './index.ts';

test('every row stays with its children; nothing is known yet, and silence is learned', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  applyMigrations(database.sqlite, migrations.slice(1, 7), () => 1);
  database.sqlite.exec(logRows);
  const before = allRows(database.sqlite);

  applyMigrations(database.sqlite, [healing], () => 1);

  expect(allRows(database.sqlite)).toEqual({
    ...before,
    mqtt_connection: before['mqtt_connection']?.map((row) => ({
      ...row,
      error_cause: null,
      last_action: null,
      silent_after: null,
      cadence: null,
      read_broker_stats: 1,
      broker_stats_losses: 0,
      certificate_ends_at: null,
    })),
  });
});
