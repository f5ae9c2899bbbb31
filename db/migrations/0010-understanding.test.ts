import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { logRows } from '../testing/logRows.ts';
import { allRows, memoryDatabaseAt } from '../testing/memoryDatabase.ts';
import { understanding } from './0010-understanding.ts';
import { migrations } from './index.ts';

test('definitions become first versions, failures fall into groups, every other row stays', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  applyMigrations(database.sqlite, migrations.slice(1, 9), () => 1);
  database.sqlite.exec(logRows);
  database.sqlite.exec(`
    INSERT INTO parser_definition (id, name, definition, is_active, created_at, updated_at)
      VALUES (4, 'weather', '{"codec":"json"}', 1, 5, 6);
    INSERT INTO parse_failure (id, site_id, connection_id, topic, parser_name, error_type, error_message, schema_path,
      received_at, qos, retain, payload, payload_size) VALUES
      (1, 1, 11, 'a/b', 'telemetry', 'VALIDATION_ERROR', 'dataloggers: expected a list', 'dataloggers', 3600001, 1, 0,
        x'7b7d', 2),
      (2, 1, 11, 'a/b', 'telemetry', 'VALIDATION_ERROR', 'dataloggers: expected a list', 'dataloggers', 7200001, 1, 0,
        NULL, 99),
      (3, 1, 11, 'a/b', NULL, 'PARSE_ERROR', 'not JSON', NULL, 10, 1, 0, x'7b', 1);`);
  const before = allRows(database.sqlite);

  applyMigrations(database.sqlite, [understanding], () => 1);

  const after = allRows(database.sqlite);
  const groups = new Map(after['parse_failure_group']?.map((row) => [row['error_type'], row['id']]));
  const groupOf = (errorType: unknown) => groups.get(errorType);
  const group = { evicted_count: 0, replayed_count: 0, closed_at: null, closed_by: null, closed_how: null };
  expect(after).toEqual({
    ...before,
    parser_definition: [
      { id: 4, name: 'weather', is_active: 1, created_at: 5, updated_at: 6, current_version: 1 },
    ],
    parser_version: [
      { parser_id: 4, version: 1, definition: '{"codec":"json"}', note: null, created_at: 6, created_by: '' },
    ],
    builtin_parser: [],
    parser_stats: [],
    parse_failure: before['parse_failure']?.map((row) => ({
      ...row,
      path: null,
      counted_as: null,
      group_id: groupOf(row['error_type']),
    })),
    parse_failure_group: expect.toSatisfy((rows: unknown[]) => rows.length === 2),
    parse_failure_hour: expect.toSatisfy((rows: unknown[]) => rows.length === 3),
    mqtt_topic: before['mqtt_topic']?.map((row) => ({ ...row, codec: null })),
    discovered_topic: before['discovered_topic']?.map((row) => ({ ...row, retained_at: null })),
    retained_clearing: [],
    far_side: [],
  });
  expect(after['parse_failure_group']?.find((row) => row['id'] === groupOf('VALIDATION_ERROR'))).toEqual({
    ...group,
    id: groupOf('VALIDATION_ERROR'),
    topic_pattern: 'a/b',
    parser_name: 'telemetry',
    error_type: 'VALIDATION_ERROR',
    schema_path: 'dataloggers',
    error_message: 'dataloggers: expected a list',
    first_at: 3_600_001,
    last_at: 7_200_001,
    message_count: 2,
    kept_count: 2,
    kept_bytes: 2,
  });
});

test('of groups that are alike one is open at most', async () => {
  using database = await memoryDatabaseAt(10);
  const insert = `INSERT INTO parse_failure_group (topic_pattern, error_type, error_message, first_at, last_at,
    message_count, kept_count, kept_bytes, evicted_count, replayed_count) VALUES ('+/x', 'PARSE_ERROR', 'm', 1, 1, 1, 1, 1, 0, 0)`;
  database.sqlite.exec(insert);
  expect(() => database.sqlite.exec(insert)).toThrow('UNIQUE');
});
