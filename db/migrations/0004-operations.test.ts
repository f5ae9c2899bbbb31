import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { logRows } from '../testing/logRows.ts';
import { allRows, memoryDatabaseAt } from '../testing/memoryDatabase.ts';
import { operations } from './0004-operations.ts';
import { migrations } from './index.ts';

test('the tables of operations appear empty, and every row stays', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  applyMigrations(database.sqlite, migrations.slice(1, 3), () => 1);
  database.sqlite.exec(logRows);
  database.sqlite.exec(`
    INSERT INTO message_stats (connection_id, minute, received, parsed) VALUES (11, 60000, 3, 3);
    INSERT INTO ingest_journal (seq, entries) VALUES (1, '[]');
    INSERT INTO inflight_window (connection_id, seq, packets) VALUES (11, 1, x'00ff');
    INSERT INTO parse_failure (site_id, connection_id, topic, error_type, error_message, received_at, qos,
      retain, payload, payload_size) VALUES (1, 11, 't', 'PARSE_ERROR', 'not JSON', 1, 1, 0, x'7b', 1);`);
  const before = allRows(database.sqlite);

  applyMigrations(database.sqlite, [operations], () => 1);

  expect(allRows(database.sqlite)).toEqual({
    ...before,
    monitor_cycle: [],
    incident: [],
    parser_definition: [],
    api_token: [],
    audit_log: [],
  });
});
