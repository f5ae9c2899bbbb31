import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open.ts';
import { restoreFrom } from './restore.ts';
import { loadSqlite } from './sqliteDriver.ts';
import { damageTable } from './testing/damage.ts';
import { earlierRows } from './testing/earlierRows.ts';
import { allRows, type RawRow } from './testing/memoryDatabase.ts';
import { spawnOwner } from './testing/spawnOwner.ts';
import { temporaryDirectory } from './testing/temporaryDirectory.ts';

const startedAt = Date.UTC(2026, 10, 23, 12, 30);
const now = () => startedAt;

async function rowsOf(file: string): Promise<Record<string, RawRow[]>> {
  const sqlite = (await loadSqlite()).open(file, { readonly: true, fileMustExist: true });
  try {
    return allRows(sqlite);
  } finally {
    sqlite.close();
  }
}

/** A database of the earlier system that was upgraded: its path, and the copy that was made before. */
async function upgraded(
  dataDir: string,
): Promise<{ file: string; copy: string; after: Record<string, RawRow[]> }> {
  {
    using old = await openDatabase({ dataDir, now, migrations: migrations.slice(0, 1) });
    await old.writer.write(({ sqlite }) => sqlite.exec(earlierRows));
  }
  using database = await openDatabase({ dataDir, now });
  const { copy } = database.migrated;
  if (copy === null) throw new Error('No copy was made.');
  return { file: database.file, copy, after: allRows(database.reader.sqlite) };
}

test('rolls a release back: the old rows are there again, and the new program upgrades them again', async () => {
  using temporary = temporaryDirectory();
  const dataDir = temporary.path;
  const { file, copy, after } = await upgraded(dataDir);
  {
    using database = await openDatabase({ dataDir, now });
    await database.writer.write(({ sqlite }) => sqlite.exec("UPDATE site SET name = 'renamed since'"));
  }

  const later = () => startedAt + 60_000;
  const restored = await restoreFrom({ dataDir, file: copy, now: later });

  const replaced = join(dataDir, 'backups', 'vedetta-replaced-2026-11-23T12-31-00.000Z.db');
  expect(restored).toEqual({ version: 1, replaced });
  expect((await rowsOf(replaced))['site']).toMatchObject([
    { name: 'renamed since' },
    { name: 'renamed since' },
  ]);
  expect(await rowsOf(file)).toEqual(await rowsOf(copy));
  {
    using old = await openDatabase({ dataDir, now: later, migrations: migrations.slice(0, 1) });
    expect(old.reader.sqlite.prepare('SELECT name FROM site ORDER BY id').pluck().all()).toEqual([
      'Diga Alta',
      'Ponte Nuovo',
    ]);
  }
  using again = await openDatabase({ dataDir, now: later });
  const { setting: _id, ...upgradedAgain } = allRows(again.reader.sqlite);
  const { setting: _otherId, ...upgradedBefore } = after;
  expect(upgradedAgain).toEqual(upgradedBefore);
});

test('what a killed program left in its WAL is in the copy kept aside', async () => {
  using temporary = temporaryDirectory();
  const { copy } = await upgraded(temporary.path);
  await using owner = spawnOwner(temporary.path);
  await owner.said('open');
  await owner.kill();
  const { replaced } = await restoreFrom({ dataDir: temporary.path, file: copy, now });
  expect((await rowsOf(replaced ?? ''))['setting']).toContainEqual(
    expect.objectContaining({ key: 'monitorPaused' }),
  );
  expect(existsSync(join(temporary.path, 'vedetta.db-wal'))).toBe(false);
});

test('a damaged present database is kept as it is, its WAL too, and replaced', async () => {
  using temporary = temporaryDirectory();
  const { file, copy } = await upgraded(temporary.path);
  writeFileSync(file, 'not a database at all');
  writeFileSync(`${file}-wal`, 'its last changes');
  const { replaced } = await restoreFrom({ dataDir: temporary.path, file: copy, now });
  expect(readFileSync(replaced ?? '', 'utf8')).toBe('not a database at all');
  expect(readFileSync(`${replaced}-wal`, 'utf8')).toBe('its last changes');
  expect(existsSync(`${file}-wal`)).toBe(false);
  expect((await rowsOf(file))['site']).toHaveLength(2);
});

test('an empty directory gets the copy', async () => {
  using temporary = temporaryDirectory();
  using fresh = temporaryDirectory();
  const { copy } = await upgraded(temporary.path);
  expect(await restoreFrom({ dataDir: fresh.path, file: copy, now })).toEqual({ version: 1, replaced: null });
  expect((await rowsOf(join(fresh.path, 'vedetta.db')))['site']).toHaveLength(2);
});

test('is refused while a program runs there', async () => {
  using temporary = temporaryDirectory();
  const { copy } = await upgraded(temporary.path);
  await using owner = spawnOwner(temporary.path);
  await owner.said('open');
  await expect(restoreFrom({ dataDir: temporary.path, file: copy, now })).rejects.toMatchObject({
    code: 'already_running',
  });
});

test.each([
  ['a file that is not there', 'restore_refused', () => undefined],
  ['an empty file', 'database_unreadable', (file: string) => writeFileSync(file, '')],
  [
    'a file that is no database',
    'database_unreadable',
    (file: string) => writeFileSync(file, 'x'.repeat(9000)),
  ],
  [
    'a copy cut short',
    'database_unreadable',
    (file: string, copy: string) => writeFileSync(file, readFileSync(copy).subarray(0, 8192)),
  ],
  [
    'a copy with a damaged table',
    'database_unreadable',
    (file: string, copy: string) => {
      copyFileSync(copy, file);
      return damageTable(file, 'gateway');
    },
  ],
])('%s is refused and the present database stays', async (_name, code, make) => {
  using temporary = temporaryDirectory();
  const { file, copy } = await upgraded(temporary.path);
  const candidate = join(temporary.path, 'candidate.db');
  await make(candidate, copy);
  const before = { database: readFileSync(file), files: readdirSync(temporary.path) };
  await expect(restoreFrom({ dataDir: temporary.path, file: candidate, now })).rejects.toMatchObject({
    code,
  });
  expect({ database: readFileSync(file), files: readdirSync(temporary.path) }).toEqual(before);
});

test('a copy of a newer version, and the present database itself, are refused', async () => {
  using temporary = temporaryDirectory();
  const { file } = await upgraded(temporary.path);
  const copy = join(temporary.path, 'newer.db');
  copyFileSync(file, copy);
  const older = migrations.slice(0, -1);
  await expect(
    restoreFrom({ dataDir: temporary.path, file: copy, now, migrations: older }),
  ).rejects.toMatchObject({ code: 'database_newer' });
  await expect(restoreFrom({ dataDir: temporary.path, file, now })).rejects.toMatchObject({
    code: 'restore_refused',
  });
});
