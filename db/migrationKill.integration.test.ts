import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { applyMigrations } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { openDatabase } from './open.ts';
import { loadSqlite } from './sqliteDriver.ts';
import { earlierRows } from './testing/earlierRows.ts';
import { allRows } from './testing/memoryDatabase.ts';
import { spawnOwner } from './testing/spawnOwner.ts';
import { temporaryDirectory } from './testing/temporaryDirectory.ts';

const kills = 6;

/** Enough rows for the migrations to take long enough to be hit. */
const manyRows = `
  WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)
  INSERT INTO sensor (id, datalogger_id, serial_number, first_seen_at) SELECT i, 51, 'S-' || i, 1000 FROM n;
  INSERT INTO sensor_reading SELECT sensor.id, value, value, '{"value":1}', 'good'
  FROM sensor, json_each('[1,2,3,4,5]') WHERE sensor.id >= 1000;`;

/** Schema version and all rows, but for the settings, which a start writes as well. */
async function contentOf(file: string): Promise<{ version: number; rows: string }> {
  const sqlite = (await loadSqlite()).open(file, { fileMustExist: true });
  try {
    const version = Number(sqlite.pragma('user_version', { simple: true }));
    const { setting: _setting, ...rows } = allRows(sqlite);
    return { version, rows: JSON.stringify(rows) };
  } finally {
    sqlite.close();
  }
}

test('killed at any moment of an upgrade, the database is that of one version, whole, and goes on from there', async () => {
  using temporary = temporaryDirectory();
  const old = join(temporary.path, 'old.db');
  const sqlite = (await loadSqlite()).open(old);
  applyMigrations(sqlite, migrations.slice(0, 1), Date.now);
  sqlite.exec(earlierRows);
  sqlite.exec(manyRows);
  sqlite.close();

  const whole = new Map([[1, (await contentOf(old)).rows]]);
  for (const migration of migrations.slice(1)) {
    const file = join(temporary.path, `v${migration.version}.db`);
    copyFileSync(
      join(temporary.path, migration.version === 2 ? 'old.db' : `v${migration.version - 1}.db`),
      file,
    );
    const step = (await loadSqlite()).open(file);
    applyMigrations(step, [migration], Date.now);
    step.close();
    whole.set(migration.version, (await contentOf(file)).rows);
  }

  const startOn = async (name: string) => {
    const dataDir = join(temporary.path, name);
    mkdirSync(dataDir);
    copyFileSync(old, join(dataDir, 'vedetta.db'));
    const owner = spawnOwner(dataDir);
    await owner.said('opening');
    return { dataDir, owner };
  };
  const unhindered = await startOn('unhindered');
  const began = performance.now();
  await unhindered.owner.said('open');
  const upgradeMs = performance.now() - began;
  await unhindered.owner.kill();

  for (let kill = 0; kill < kills; kill += 1) {
    const { dataDir, owner } = await startOn(`kill-${kill}`);
    // Not a wait for anything: the moments of the kills are spread over the upgrade.
    await sleep((upgradeMs * (kill + 0.5)) / kills);
    await owner.kill();

    const found = await contentOf(join(dataDir, 'vedetta.db'));
    expect(found.rows === whole.get(found.version), `whole at version ${found.version}`).toBe(true);
    const backups = join(dataDir, 'backups');
    for (const copy of existsSync(backups)
      ? readdirSync(backups).filter((name) => name.endsWith('.db'))
      : []) {
      expect((await contentOf(join(backups, copy))).rows === whole.get(1), 'the copy is whole').toBe(true);
    }
    using database = await openDatabase({ dataDir, now: Date.now });
    expect(database.migrated.from).toBe(found.version);
    expect((await contentOf(database.file)).rows === whole.get(migrations.length)).toBe(true);
  }
});
