import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { logRows } from '../testing/logRows.ts';
import { allRows, memoryDatabaseAt } from '../testing/memoryDatabase.ts';
import { retention } from './0012-retention.ts';
import { migrations } from './index.ts';

test('every row stays, beside empty tables for what retention leaves and counts', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  const earlier = migrations.slice(
    1,
    migrations.findIndex(({ version }) => version === retention.version),
  );
  applyMigrations(database.sqlite, earlier, () => 1);
  database.sqlite.exec(logRows);
  const before = allRows(database.sqlite);

  applyMigrations(database.sqlite, [retention], () => 1);

  expect(allRows(database.sqlite)).toEqual({
    ...before,
    reading_minute: [],
    reading_hour: [],
    retention_count: [],
    storage_sample: [],
  });
});
