import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open.ts';
import { openBeside } from './openBeside.ts';
import { loadSqlite } from './sqliteDriver.ts';
import { addSite, newSite } from './testing/domainRows.ts';
import { leaveDatabase, now } from './testing/leaveDatabase.ts';
import { spawnOwner } from './testing/spawnOwner.ts';
import { temporaryDirectory } from './testing/temporaryDirectory.ts';

const sites = 'SELECT count(*) FROM site';

test('reads beside the owner what it commits, and holds nothing up', async () => {
  using temporary = temporaryDirectory();
  using owner = await openDatabase({ dataDir: temporary.path, now });
  using beside = await openBeside(temporary.path);
  const count = () => beside.reader.sqlite.prepare(sites).pluck().get();
  const before = count();
  await owner.writer.write((handle) => addSite(handle, newSite('site_001')));
  expect([before, count()]).toEqual([0, 1]);
  expect(() => beside.reader.sqlite.exec("DELETE FROM setting WHERE key = 'x'")).toThrow('readonly');
});

test('leaves a database that nobody owns as it was: the next start finds a clean end', async () => {
  using temporary = temporaryDirectory();
  await leaveDatabase(temporary.path);
  const before = readdirSync(temporary.path);
  {
    using beside = await openBeside(temporary.path);
    expect(beside.reader.sqlite.prepare(sites).pluck().get()).toBe(0);
    expect(() => beside.reader.sqlite.exec("DELETE FROM setting WHERE key = 'x'")).toThrow('readonly');
  }
  expect(readdirSync(temporary.path)).toEqual(before);
});

test('leaves the WAL of a program that died to the next start', async () => {
  using temporary = temporaryDirectory();
  await using owner = spawnOwner(temporary.path);
  await owner.said('open');
  await owner.kill();
  (await openBeside(temporary.path))[Symbol.dispose]();
  using database = await openDatabase({ dataDir: temporary.path, now });
  expect(database.endedUncleanly).toBe(true);
});

test('says so of a database of an older version, and of one that is locked', async () => {
  using temporary = temporaryDirectory();
  const file = await leaveDatabase(temporary.path, migrations.length - 1);
  await expect(openBeside(temporary.path)).rejects.toMatchObject({
    code: 'database_older',
    message: expect.stringContaining('comes from an older Vedetta'),
  });
  using database = await openDatabase({ dataDir: temporary.path, now });
  database[Symbol.dispose]();
  const holder = (await loadSqlite()).open(file);
  holder.pragma('locking_mode = EXCLUSIVE');
  holder.exec('BEGIN EXCLUSIVE');
  await expect(openBeside(temporary.path)).rejects.toMatchObject({
    code: 'database_locked',
    message: `${file} is locked by another program. Try again once that is done, or end it.`,
  });
  holder.close();
});
