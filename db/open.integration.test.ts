import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open.ts';
import { readSetting } from './queries/settings.ts';
import { loadSqlite } from './sqliteDriver.ts';
import { earlierRows } from './testing/earlierRows.ts';
import { leaveDatabase, now } from './testing/leaveDatabase.ts';
import { temporaryDirectory } from './testing/temporaryDirectory.ts';

const earlierSite = "INSERT INTO site (code, name, created_at, updated_at) VALUES ('site_001', 'Diga', 1, 1)";
const latest = migrations.length;

test('makes directory and database for their owner only, and no copy of nothing', async () => {
  using temporary = temporaryDirectory();
  const dataDir = join(temporary.path, 'new', 'vedetta');
  using database = await openDatabase({ dataDir, now });
  expect(database.migrated).toEqual({ from: 0, to: latest, copy: null });
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  for (const file of [database.file, join(dataDir, 'vedetta.lock')]) {
    expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
  }
  expect(readdirSync(join(dataDir, 'backups'))).toEqual([]);
});

test('runs with the settings that survive a power cut', async () => {
  using temporary = temporaryDirectory();
  using database = await openDatabase({ dataDir: temporary.path, now });
  const pragma = (name: string) => database.writer.handle.sqlite.pragma(name, { simple: true });
  expect({
    journal: pragma('journal_mode'),
    synchronous: pragma('synchronous'),
    foreignKeys: pragma('foreign_keys'),
    busyTimeoutMs: pragma('busy_timeout'),
    journalSizeLimit: pragma('journal_size_limit'),
    trustedSchema: pragma('trusted_schema'),
  }).toEqual({
    journal: 'wal',
    synchronous: 2,
    foreignKeys: 1,
    busyTimeoutMs: 250,
    journalSizeLimit: 64 * 1024 * 1024,
    trustedSchema: 0,
  });
});

test('the reader sees what was committed and cannot write', async () => {
  using temporary = temporaryDirectory();
  using database = await openDatabase({ dataDir: temporary.path, now });
  await database.writer.write(({ sqlite }) =>
    sqlite.exec("INSERT INTO setting VALUES ('monitorPaused', 'true', 1)"),
  );
  expect(readSetting(database.reader, 'monitorPaused')).toBe(true);
  expect(() => database.reader.sqlite.exec('DELETE FROM setting')).toThrow('readonly');
});

test('an installation keeps its id over restarts', async () => {
  using temporary = temporaryDirectory();
  const id = async () => {
    using database = await openDatabase({ dataDir: temporary.path, now });
    return readSetting(database.reader, 'installationId');
  };
  const first = await id();
  expect(first).toMatch(/^[0-9a-f]{8}$/);
  expect(await id()).toBe(first);
});

test('an older database is copied, then upgraded with its rows', async () => {
  using temporary = temporaryDirectory();
  await leaveDatabase(temporary.path, 1, earlierRows);
  using database = await openDatabase({ dataDir: temporary.path, now });

  const copy = join(temporary.path, 'backups', 'vedetta-v1-2026-11-23T12-30-00.000Z.db');
  expect(database.migrated).toEqual({ from: 1, to: latest, copy });
  expect(readdirSync(join(temporary.path, 'backups'))).toEqual(['vedetta-v1-2026-11-23T12-30-00.000Z.db']);
  const active = 'SELECT site_id, is_active FROM mqtt_connection ORDER BY id';
  expect(database.reader.sqlite.prepare(active).raw().all()).toEqual([
    [1, 1],
    [2, 0],
  ]);
  const driver = await loadSqlite();
  const copied = driver.open(copy, { readonly: true });
  expect(copied.prepare('SELECT site_id, is_enabled FROM mqtt_connection ORDER BY id').raw().all()).toEqual([
    [1, 1],
    [2, 0],
  ]);
  copied.close();
});

test('a copy is one whole file that never overwrites another', async () => {
  using temporary = temporaryDirectory();
  using database = await openDatabase({ dataDir: temporary.path, now });
  await database.writer.write(({ sqlite }) => sqlite.exec(earlierSite));
  const copy = join(temporary.path, 'backups', 'by-hand.db');
  await database.backupTo(copy);
  expect(readdirSync(join(temporary.path, 'backups'))).toEqual(['by-hand.db']);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  const copied = (await loadSqlite()).open(copy, { readonly: true });
  expect(copied.prepare('SELECT code FROM site').pluck().all()).toEqual(['site_001']);
  copied.close();
  await expect(database.backupTo(copy)).rejects.toThrow('exists already');
});

test('a copy that was cut short is cleared away at the next start', async () => {
  using temporary = temporaryDirectory();
  await leaveDatabase(temporary.path);
  writeFileSync(join(temporary.path, 'backups', 'vedetta-v1-x.db.partial'), 'half');
  using _database = await openDatabase({ dataDir: temporary.path, now });
  expect(readdirSync(join(temporary.path, 'backups'))).toEqual([]);
});

test('a migration that fails leaves the older database in place', async () => {
  using temporary = temporaryDirectory();
  await leaveDatabase(temporary.path, 1, earlierRows);
  const broken = { version: 2, title: 'broken', sql: 'DELETE FROM sensor_reading; SELECT nothing;' };
  await expect(
    openDatabase({ dataDir: temporary.path, now, migrations: [...migrations.slice(0, 1), broken] }),
  ).rejects.toMatchObject({ name: 'StartupError', code: 'migration_failed' });
  using database = await openDatabase({ dataDir: temporary.path, now: () => now() + 1 });
  expect(database.reader.sqlite.prepare('SELECT count(*) FROM sensor_reading').pluck().get()).toBe(2);
});
