import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open.ts';
import { readSetting } from './queries/settings.ts';
import { loadSqlite } from './sqliteDriver.ts';
import { damageTable } from './testing/damage.ts';
import { earlierRows } from './testing/earlierRows.ts';
import { spawnOwner } from './testing/spawnOwner.ts';
import { temporaryDirectory } from './testing/temporaryDirectory.ts';

const now = () => Date.UTC(2026, 10, 23, 12, 30);
const earlierSite = "INSERT INTO site (code, name, created_at, updated_at) VALUES ('site_001', 'Diga', 1, 1)";
const latest = migrations.length;
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Leaves a closed database of the given schema version behind. */
async function leaveDatabase(dataDir: string, version = latest, rows = ''): Promise<string> {
  using database = await openDatabase({ dataDir, now, migrations: migrations.slice(0, version) });
  if (rows !== '') await database.writer.write(({ sqlite }) => sqlite.exec(rows));
  return database.file;
}

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

test('a newer database is refused and not a byte of it, nor beside it, changes', async () => {
  using temporary = temporaryDirectory();
  const file = await leaveDatabase(temporary.path);
  const before = { hash: sha256(file), files: readdirSync(temporary.path) };
  await expect(
    openDatabase({ dataDir: temporary.path, now, migrations: migrations.slice(0, latest - 1) }),
  ).rejects.toMatchObject({
    code: 'database_newer',
    message: expect.stringContaining(`schema ${latest}; this one knows ${latest - 1}`),
  });
  expect({ hash: sha256(file), files: readdirSync(temporary.path) }).toEqual(before);
});

test('a newer program killed after its upgrade, still in the WAL, is noticed and nothing is touched', async () => {
  using temporary = temporaryDirectory();
  await leaveDatabase(temporary.path, latest - 1);
  await using owner = spawnOwner(temporary.path);
  await owner.said('open');
  await owner.kill();
  const files = ['vedetta.db', 'vedetta.db-wal'].map((name) => join(temporary.path, name));
  const before = files.map(sha256);
  await expect(
    openDatabase({ dataDir: temporary.path, now, migrations: migrations.slice(0, latest - 1) }),
  ).rejects.toMatchObject({ code: 'database_newer' });
  expect(files.map(sha256)).toEqual(before);
});

test('an edited migration is refused and the file does not change', async () => {
  using temporary = temporaryDirectory();
  const file = await leaveDatabase(temporary.path);
  const before = sha256(file);
  const edited = migrations.map((migration) => ({ ...migration, sql: `${migration.sql}--` }));
  await expect(openDatabase({ dataDir: temporary.path, now, migrations: edited })).rejects.toMatchObject({
    code: 'migrations_differ',
  });
  expect(sha256(file)).toBe(before);
});

test('a second owner is refused at once, in this process and in another', async () => {
  using temporary = temporaryDirectory();
  await using owner = spawnOwner(temporary.path);
  await owner.said('open');
  await expect(openDatabase({ dataDir: temporary.path, now })).rejects.toMatchObject({
    code: 'already_running',
    message: expect.stringContaining(temporary.path),
  });
  await owner.kill();
  using _database = await openDatabase({ dataDir: temporary.path, now });
  await expect(openDatabase({ dataDir: temporary.path, now })).rejects.toMatchObject({
    code: 'already_running',
  });
});

test('after an unclean end the directory is free, the database is checked and what was committed is there', async () => {
  using temporary = temporaryDirectory();
  await using owner = spawnOwner(temporary.path);
  await owner.said('open');
  await owner.kill();
  using database = await openDatabase({ dataDir: temporary.path, now });
  expect(database.endedUncleanly).toBe(true);
  expect(readSetting(database.reader, 'monitorPaused')).toBe(true);
});

test('damage that only a check finds is found after an unclean end', async () => {
  using temporary = temporaryDirectory();
  const file = await leaveDatabase(temporary.path);
  await using owner = spawnOwner(temporary.path);
  await owner.said('open');
  await owner.kill();
  await damageTable(file, 'audit_log');
  const before = sha256(file);
  await expect(openDatabase({ dataDir: temporary.path, now })).rejects.toMatchObject({
    code: 'database_unreadable',
    message: expect.stringContaining('it is damaged'),
  });
  expect(sha256(file)).toBe(before);
});

test('after a clean end nothing is checked', async () => {
  using temporary = temporaryDirectory();
  await leaveDatabase(temporary.path);
  using database = await openDatabase({ dataDir: temporary.path, now });
  expect(database.endedUncleanly).toBe(false);
});

test('a directory that cannot be made is refused by its name', async () => {
  using temporary = temporaryDirectory();
  const file = join(temporary.path, 'file');
  writeFileSync(file, '');
  await expect(openDatabase({ dataDir: join(file, 'vedetta'), now })).rejects.toMatchObject({
    code: 'directory_not_writable',
    message: expect.stringContaining(`The data directory ${join(file, 'vedetta')} cannot be written`),
  });
});

test.each([
  ['an empty file', '', 'it is empty (0 bytes)'],
  ['a file that is no database', 'hello '.repeat(1000), 'it is not a database'],
])('%s is refused, kept, and the newest copy named', async (_name, content, why) => {
  using temporary = temporaryDirectory();
  const file = await leaveDatabase(temporary.path);
  const copy = join(temporary.path, 'backups', 'vedetta-v1-2026-11-01T00-00-00.000Z.db');
  writeFileSync(copy, '');
  writeFileSync(file, content);
  const refusal = await openDatabase({ dataDir: temporary.path, now }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'database_unreadable', message: expect.stringContaining(why) });
  expect(refusal).toMatchObject({ message: expect.stringContaining(`restore "${copy}"`) });
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test('a database that is not of Vedetta is refused', async () => {
  using temporary = temporaryDirectory();
  const driver = await loadSqlite();
  const foreign = driver.open(join(temporary.path, 'vedetta.db'));
  foreign.exec('CREATE TABLE site (id INTEGER)');
  foreign.close();
  await expect(openDatabase({ dataDir: temporary.path, now })).rejects.toMatchObject({
    code: 'database_foreign',
  });
});

test('a damaged database is said so and kept', async () => {
  using temporary = temporaryDirectory();
  const file = await leaveDatabase(temporary.path);
  truncateSync(file, 8192);
  const before = readFileSync(file);
  await expect(openDatabase({ dataDir: temporary.path, now })).rejects.toMatchObject({
    code: 'database_unreadable',
  });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a first start that was cut short leaves nothing in the way of the next', async () => {
  using temporary = temporaryDirectory();
  writeFileSync(join(temporary.path, 'vedetta.db.new'), 'half of a datab');
  using database = await openDatabase({ dataDir: temporary.path, now });
  expect(database.migrated.from).toBe(0);
  expect(existsSync(`${database.file}.new`)).toBe(false);
});

test('a WAL whose database is gone is not played into a new one', async () => {
  using temporary = temporaryDirectory();
  writeFileSync(join(temporary.path, 'vedetta.db-wal'), 'changes');
  await expect(openDatabase({ dataDir: temporary.path, now })).rejects.toMatchObject({
    code: 'database_unreadable',
    message: expect.stringContaining('is missing'),
  });
});

test('a Node.js too old for the native module is refused before it is loaded', async () => {
  await expect(loadSqlite('9')).rejects.toMatchObject({
    code: 'runtime_too_old',
    message: expect.stringContaining('use 22.14 or newer'),
  });
});
