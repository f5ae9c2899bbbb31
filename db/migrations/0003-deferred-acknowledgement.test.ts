import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { logRows } from '../testing/logRows.ts';
import { allRows, memoryDatabaseAt, type RawRow } from '../testing/memoryDatabase.ts';
import { presentNamesAndLogs } from './0002-present-names-and-logs.ts';
import { deferredAcknowledgement } from './0003-deferred-acknowledgement.ts';

test('every row stays with its children; sensors learn their site and how many readings they have', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  applyMigrations(database.sqlite, [presentNamesAndLogs], () => 1);
  database.sqlite.exec(logRows);
  const before = allRows(database.sqlite);

  applyMigrations(database.sqlite, [deferredAcknowledgement], () => 1);

  const extended = (table: string, added: RawRow) => before[table]?.map((row) => ({ ...row, ...added }));
  const learned: Record<string, RawRow> = {
    61: { site_id: 1, reading_count: 2, connection_status: 'online' },
    62: { site_id: 2, reading_count: 0, connection_status: 'offline' },
  };
  expect(allRows(database.sqlite)).toEqual({
    ...before,
    site: extended('site', { deleted_at: null }),
    mqtt_connection: extended('mqtt_connection', {
      status_changed_at: null,
      last_message_at: null,
      session_subscriptions: null,
      session_client_id: null,
      error_kind: null,
    }),
    discovered_topic: extended('discovered_topic', { sample_truncated: 0 }),
    gateway: extended('gateway', { total_heartbeats: 0, clock_off: 0, topic_slot: null }),
    datalogger: extended('datalogger', {
      ip_address: null,
      firmware_version: null,
      raw_metadata: null,
      clock_off: 0,
    }),
    sensor: before['sensor']?.map((row) => ({ ...row, ...learned[String(row['id'])] })),
    message_stats: [],
    ingest_journal: [],
    inflight_window: [],
    parse_failure: [],
  });
});

test('the sensor table made anew still refuses a datalogger that is not there', async () => {
  using database = await memoryDatabaseAt(3);
  expect(() =>
    database.sqlite.exec(
      "INSERT INTO sensor (site_id, datalogger_id, serial_number, first_seen_at) VALUES (1, 99, 'x', 1)",
    ),
  ).toThrow('FOREIGN KEY');
});
