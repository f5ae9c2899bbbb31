import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { logRows } from '../testing/logRows.ts';
import { allRows, memoryDatabaseAt } from '../testing/memoryDatabase.ts';
import { figures } from './0011-figures.ts';
import { migrations } from './index.ts';

test('every row stays with its children, and nothing was measured yet', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  applyMigrations(database.sqlite, migrations.slice(1, figures.version - 1), () => 1);
  database.sqlite.exec(logRows);
  const before = allRows(database.sqlite);

  applyMigrations(database.sqlite, [figures], () => 1);

  expect(allRows(database.sqlite)).toEqual({ ...before, kpi_minute: [] });
});
