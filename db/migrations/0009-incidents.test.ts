import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { logRows } from '../testing/logRows.ts';
import { allRows, memoryDatabaseAt } from '../testing/memoryDatabase.ts';
import { incidents } from './0009-incidents.ts';
import { migrations } from './index.ts';

test('an incident keeps its site as the first of several; every other row stays', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  applyMigrations(database.sqlite, migrations.slice(1, 8), () => 1);
  database.sqlite.exec(logRows);
  database.sqlite.exec(`
    INSERT INTO incident (id, site_id, kind, subject, message, opened_at, acknowledged_at, acknowledged_by, note,
      resolved_at, duration_ms)
    VALUES (3, 1, 'silent', 'site:1', 'Nothing arrives.', 10, 12, 'ann', 'on my way', 30, 20),
      (5, NULL, 'storage', 'database', 'The disk is full.', 40, NULL, NULL, NULL, NULL, NULL);`);
  const before = allRows(database.sqlite);

  applyMigrations(database.sqlite, [incidents], () => 1);

  const added = {
    severity: 'critical',
    broker: null,
    device: null,
    absent_since: null,
    flaps: 0,
    is_notified: 0,
  };
  expect(allRows(database.sqlite)).toEqual({
    ...before,
    incident: before['incident']?.map(({ site_id: _site, ...row }) => ({
      ...row,
      ...added,
      title: row['message'],
    })),
    incident_site: [{ incident_id: 3, site_id: 1, gateways: 0, dataloggers: 0, sensors: 0, restored_at: 30 }],
  });
});

test('a cause has one open incident at most', async () => {
  using database = await memoryDatabaseAt(9);
  const insert = `INSERT INTO incident (kind, severity, subject, title, message, opened_at)
    VALUES ('storage', 'critical', 'database', 't', 'm', 1)`;
  database.sqlite.exec(insert);
  expect(() => database.sqlite.exec(insert)).toThrow('UNIQUE');
});
