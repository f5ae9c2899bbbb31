import { expect, test } from 'vitest';
import type { RetentionKind } from '../../shared/domain/retention.ts';
import type { DatabaseHandle } from '../handle.ts';
import { addSite, deviceRows, newSite } from '../testing/domainRows.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { preparePruneSteps, pruneOrder } from './pruneSteps.ts';

/** A site with a device, and of every kind something old, something of the time itself, and something newer. */
async function program() {
  const database = await memoryDatabase();
  addSite(database, newSite('site_001'));
  database.sqlite.exec(deviceRows);
  database.sqlite.exec('DELETE FROM sensor_reading; DELETE FROM status_interval');
  return database;
}

/** Steps until nothing old is left; answers how many each removed. */
function pruneAll(database: DatabaseHandle, kind: RetentionKind, before: number, rows: number): number[] {
  const step = preparePruneSteps(database)[kind];
  const removed: number[] = [];
  let cursor: number | null = 0;
  while (cursor !== null) {
    if (removed.length > 50) throw new Error('It does not come to an end.');
    const turn = step({ before, cursor, rows, now: 9_999 });
    removed.push(turn.removed);
    cursor = turn.next;
  }
  return removed;
}
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
const rowsOf = ({ sqlite }: DatabaseHandle, query: string) =>
  sqlite.prepare<[], unknown[]>(query).raw().all();

test('every kind has its step', async () => {
  using database = await program();
  expect(Object.keys(preparePruneSteps(database)).sort()).toEqual([...pruneOrder].sort());
});

test.each([
  [
    'connectionLog',
    'mqtt_connection_log (connection_id, timestamp, level, message)',
    "1, n, 'INFO', 'x'",
    'timestamp',
  ],
  [
    'parsingLog',
    'mqtt_parsing_log (site_id, timestamp, topic, error_type, error_message)',
    "1, n, 't', 'PARSE_ERROR', 'x'",
    'timestamp',
  ],
  [
    'cycles',
    'monitor_cycle (started_at, duration_ms, cause, checked, started, stopped, reconnected, resubscribed, removed, failed, devices_offline)',
    "n, 1, 'timer', 0, 0, 0, 0, 0, 0, 0, 0",
    'started_at',
  ],
  ['audit', 'audit_log (at, actor, action)', "n, 'ann', 'x'", 'at'],
  [
    'parserCounts',
    'parser_stats (parser_name, hour, matched, parsed, partial, failed, time_us)',
    "'p', n, 1, 1, 0, 0, 1",
    'hour',
  ],
] as const)('%s: what is older goes, in steps, and is counted', async (kind, target, values, time) => {
  using database = await program();
  database.sqlite.exec(
    `INSERT INTO ${target} WITH RECURSIVE all_n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM all_n WHERE n < 12)
     SELECT ${values} FROM all_n`,
  );
  const removed = pruneAll(database, kind, 10, 4);
  expect([Math.max(...removed), sum(removed)]).toEqual([4, 9]);
  const table = target.split(' ')[0];
  expect(rowsOf(database, `SELECT ${time} FROM ${table} ORDER BY 1`)).toEqual([[10], [11], [12]]);
  expect(rowsOf(database, 'SELECT * FROM retention_count')).toEqual([[kind, 9, 10]]);
});

test('history: what has ended goes; what is still so stays, however old', async () => {
  using database = await program();
  database.sqlite.exec(`
    INSERT INTO status_interval (connection_id, started_at, ended_at, is_wanted, status, data_state) VALUES
      (1, 1, 5, 1, 'connected', 'none'), (1, 5, 10, 1, 'error', 'none'), (1, 2, NULL, 1, 'connected', 'none');
    INSERT INTO downtime_event (site_id, entity_type, entity_id, reason, started_at, ended_at) VALUES
      (1, 'gateway', 1, 'offline', 1, NULL), (1, 'sensor', 1, 'offline', 1, 4), (1, 'sensor', 1, 'offline', 8, 12)`);
  expect(sum(pruneAll(database, 'history', 10, 1))).toBe(2);
  expect(rowsOf(database, 'SELECT started_at FROM status_interval ORDER BY 1')).toEqual([[2], [5]]);
  expect(rowsOf(database, 'SELECT started_at FROM downtime_event ORDER BY 1')).toEqual([[1], [8]]);
});

test('incidents: one that is over goes with its sites; an open one stays', async () => {
  using database = await program();
  database.sqlite.exec(`
    INSERT INTO incident (id, kind, severity, subject, title, message, opened_at, resolved_at) VALUES
      (1, 'silent', 'critical', 'site:1', 't', 'm', 1, 5), (2, 'silent', 'critical', 'site:1', 't', 'm', 6, NULL),
      (3, 'silent', 'critical', 'site:1', 't', 'm', 2, 9);
    INSERT INTO incident_site VALUES (1, 1, 0, 0, 0, 5), (2, 1, 0, 0, 0, NULL), (3, 1, 0, 0, 0, 9)`);
  expect(sum(pruneAll(database, 'incidents', 9, 100))).toBe(1);
  expect(rowsOf(database, 'SELECT id FROM incident ORDER BY 1')).toEqual([[2], [3]]);
  expect(rowsOf(database, 'SELECT incident_id FROM incident_site ORDER BY 1')).toEqual([[2], [3]]);
});

test('failures: their groups know what is left, and close when nothing is', async () => {
  using database = await program();
  const group = (id: number, kept: number, bytes: number) =>
    `(${id}, 'p${id}', 'PARSE_ERROR', 'm', 1, 20, 9, ${kept}, ${bytes}, 0, 0)`;
  database.sqlite.exec(`
    INSERT INTO parse_failure_group (id, topic_pattern, error_type, error_message, first_at, last_at, message_count,
      kept_count, kept_bytes, evicted_count, replayed_count) VALUES ${group(1, 2, 3)}, ${group(2, 1, 0)};
    INSERT INTO parse_failure (site_id, connection_id, topic, error_type, error_message, received_at, qos, retain,
      payload, payload_size, group_id) VALUES
      (1, 1, 't', 'PARSE_ERROR', 'm', 5, 1, 0, x'0102', 2, 1), (1, 1, 't', 'PARSE_ERROR', 'm', 6, 1, 0, NULL, 9, 2),
      (1, 1, 't', 'PARSE_ERROR', 'm', 20, 1, 0, x'01', 1, 1)`);
  expect(sum(pruneAll(database, 'failures', 10, 2))).toBe(2);
  expect(
    rowsOf(
      database,
      'SELECT kept_count, kept_bytes, evicted_count, closed_at, closed_how FROM parse_failure_group',
    ),
  ).toEqual([
    [1, 1, 1, null, null],
    [0, 0, 1, 9_999, 'evicted'],
  ]);
});

test('message counts: the old minutes of a connection become one row, so that what it ever counted stays', async () => {
  using database = await program();
  addSite(database, newSite('site_002'));
  const minutes = [1, 2, 3, 4, 5].map(
    (n) =>
      `(1, ${n * 60_000}, ${n}, ${n}, 0, 0, 0, 0, 0, 0, 0), (2, ${n * 60_000}, 10, 0, 0, 0, 0, 10, 0, 0, 0)`,
  );
  database.sqlite.exec(`INSERT INTO message_stats VALUES ${minutes.join(', ')}`);
  const sums = () =>
    rowsOf(
      database,
      'SELECT connection_id, sum(received), sum(parsed), sum(failed) FROM message_stats GROUP BY 1',
    );
  const before = sums();
  expect(sum(pruneAll(database, 'messageCounts', 4 * 60_000, 2))).toBe(6);
  expect(sums()).toEqual(before);
  expect(rowsOf(database, 'SELECT minute FROM message_stats WHERE connection_id = 1')).toEqual([
    [0],
    [240_000],
    [300_000],
  ]);
  expect(sum(pruneAll(database, 'messageCounts', 5 * 60_000, 9))).toBe(2);
  expect(sums()).toEqual(before);
});

test('readings: sensor by sensor, each step about as large as asked for', async () => {
  using database = await program();
  const sensor = database.sqlite.prepare(
    "INSERT INTO sensor (id, site_id, datalogger_id, serial_number, sensor_type, first_seen_at) VALUES (?, 1, 1, ?, 'other', 1)",
  );
  for (const id of [2, 3, 4]) sensor.run(id, `S-${id}`);
  const reading = database.sqlite.prepare(
    "INSERT INTO sensor_reading VALUES (?, ?, 1, '{\"value\":1}', 'good')",
  );
  for (const id of [1, 3, 4]) for (let n = 0; n < 10; n += 1) reading.run(id, n * 1000);
  const removed = pruneAll(database, 'readings', 8000, 6);
  expect([Math.max(...removed), sum(removed)]).toEqual([6, 24]);
  expect(rowsOf(database, 'SELECT sensor_id, good FROM reading_minute')).toEqual([
    [1, 8],
    [3, 8],
    [4, 8],
  ]);
  expect(rowsOf(database, 'SELECT count(*) FROM sensor_reading')).toEqual([[6]]);
});
