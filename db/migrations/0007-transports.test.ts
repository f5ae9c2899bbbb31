import { expect, test } from 'vitest';
import { applyMigrations } from '../migrate.ts';
import { earlierRows } from '../testing/earlierRows.ts';
import { logRows } from '../testing/logRows.ts';
import { allRows, memoryDatabaseAt } from '../testing/memoryDatabase.ts';
import { transports } from './0007-transports.ts';
import { migrations } from './index.ts';

test('every row stays with its children; a connection goes on as it did', async () => {
  using database = await memoryDatabaseAt(1);
  database.sqlite.exec(earlierRows);
  applyMigrations(database.sqlite, migrations.slice(1, 6), () => 1);
  database.sqlite.exec(logRows);
  const before = allRows(database.sqlite);

  applyMigrations(database.sqlite, [transports], () => 1);

  expect(allRows(database.sqlite)).toEqual({
    ...before,
    mqtt_connection: before['mqtt_connection']?.map((row) => ({
      ...row,
      key_passphrase_sealed: null,
      server_name: null,
      ws_path: '/',
      session_expiry_interval: 86_400,
      receive_maximum: 1900,
      will_topic: null,
      will_payload: '',
      will_qos: 0,
      will_retain: 0,
      spoken_version: null,
    })),
  });
});
