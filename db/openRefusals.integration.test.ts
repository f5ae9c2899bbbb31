import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open.ts';
import { readSetting } from './queries/settings.ts';
import { loadSqlite } from './sqliteDriver.ts';
import { damageTable } from './testing/damage.ts';
import { leaveDatabase, now } from './testing/leaveDatabase.ts';
import { spawnOwner } from './testing/spawnOwner.ts';
import { temporaryDirectory } from './testing/temporaryDirectory.ts';

const latest = migrations.length;
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

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
