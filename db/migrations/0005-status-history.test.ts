import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { logRows } from '../testing/logRows.ts';
import { allRows, memoryDatabaseAt } from '../testing/memoryDatabase.ts';
import { statusHistory } from './0005-status-history.ts';
import { migrations } from './index.ts';

test('the history begins empty, and every row stays', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  applyMigrations(database.sqlite, migrations.slice(1, 4), () => 1);
  database.sqlite.exec(logRows);
  database.sqlite.exec(`
    INSERT INTO monitor_cycle (started_at, duration_ms, cause, checked, started, stopped, reconnected, resubscribed,
      removed, failed, devices_offline) VALUES (1, 2.5, 'interval', 2, 1, 0, 0, 0, 0, 0, 0);
    INSERT INTO incident (site_id, kind, subject, message, opened_at) VALUES (1, 'offline', 'gateway:1', 'x', 1);
    INSERT INTO message_stats (connection_id, minute, received, parsed) VALUES (11, 60000, 3, 3);`);
  const before = allRows(database.sqlite);

  applyMigrations(database.sqlite, [statusHistory], () => 1);

  expect(allRows(database.sqlite)).toEqual({ ...before, status_interval: [], program_beat: [] });
});

test('a connection has one open interval at most', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  applyMigrations(database.sqlite, migrations.slice(1, 5), () => 1);
  const insert = `INSERT INTO status_interval (connection_id, started_at, ended_at, is_wanted, status, data_state)
    VALUES (11, 1, 2, 1, 'connected', 'none'), (11, 2, NULL, 1, 'connected', 'none')`;
  database.sqlite.exec(insert);
  expect(() => database.sqlite.exec(insert)).toThrow('UNIQUE');
});
