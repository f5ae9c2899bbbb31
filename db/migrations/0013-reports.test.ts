import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { logRows } from '../testing/logRows.ts';
import { allRows, memoryDatabaseAt } from '../testing/memoryDatabase.ts';
import { reports } from './0013-reports.ts';
import { migrations } from './index.ts';

test('every row stays; what retention let go of is older than all that is left', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  const earlier = migrations.slice(
    1,
    migrations.findIndex(({ version }) => version === reports.version),
  );
  applyMigrations(database.sqlite, earlier, () => 1);
  database.sqlite.exec(logRows);
  database.sqlite.exec(`
    INSERT INTO status_interval (connection_id, started_at, ended_at, is_wanted, status, data_state)
      VALUES (11, 4000, 5000, 1, 'connected', 'flowing'), (11, 5000, NULL, 1, 'connected', 'flowing');
    INSERT INTO message_stats (connection_id, minute, received, ignored) VALUES (11, 0, 7, 7), (11, 60000, 1, 1);
    INSERT INTO retention_count VALUES ('history', 3), ('messageCounts', 4), ('incidents', 5), ('readings', 6);`);
  const { retention_count: _counts, ...before } = allRows(database.sqlite);

  applyMigrations(database.sqlite, [reports], () => 1);

  expect(allRows(database.sqlite)).toEqual({
    ...before,
    retention_count: [
      { kind: 'history', removed: 3, removed_before: 4000 },
      { kind: 'incidents', removed: 5, removed_before: null },
      { kind: 'messageCounts', removed: 4, removed_before: 60_000 },
      { kind: 'readings', removed: 6, removed_before: null },
    ],
    heartbeat_mark: [],
    report_file: [],
  });
});
