import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import type { DatabaseHandle } from '../../db/handle.ts';
import { openDatabase } from '../../db/open.ts';
import { readRemoved } from '../../db/queries/retention.ts';
import { openReader } from '../../db/reader.ts';
import { loadSqlite } from '../../db/sqliteDriver.ts';
import { addSite, deviceRows, newSite } from '../../db/testing/domainRows.ts';

const sensors = 20;
const ofSensor = 4_000;
const total = sensors * ofSensor;
const kills = 5;
const script = fileURLToPath(new URL('../testing/retentionProcess.ts', import.meta.url));

/** Readings a hundred days ago, one each 7 s, of which the values add up. */
async function storeReadings(dataDir: string): Promise<string> {
  using database = await openDatabase({ dataDir, now: Date.now });
  await database.writer.write((handle) => {
    addSite(handle, newSite('site_001'));
    handle.sqlite.exec(deviceRows.split(';').slice(0, 2).join(';'));
    const sensor = handle.sqlite.prepare(
      `INSERT INTO sensor (id, site_id, datalogger_id, serial_number, first_seen_at) VALUES (?, 1, 1, 'S-' || ?, 1)`,
    );
    const reading = handle.sqlite.prepare("INSERT INTO sensor_reading VALUES (?, ?, ?, ?, 'good')");
    const from = Date.now() - 100 * 86_400_000;
    for (let id = 1; id <= sensors; id += 1) {
      sensor.run(id, id);
      for (let n = 0; n < ofSensor; n += 1) {
        const at = from + n * 7_000;
        reading.run(id, at, at, `{"value":${n}}`);
      }
    }
  });
  return database.file;
}

/** How many readings there are themselves, and how many count in a minute; and the sum of all their values. */
function countAll(handle: DatabaseHandle) {
  const row = handle.sqlite
    .prepare<[], { raw: number; thinned: number; sum: number }>(`
      SELECT
        (SELECT count(*) FROM sensor_reading) AS raw,
        (SELECT coalesce(sum(good), 0) FROM reading_minute) AS thinned,
        (SELECT coalesce(sum(data ->> '$.value'), 0) FROM sensor_reading)
          + (SELECT coalesce(sum(CASE json_array_length(figures, '$.value')
              WHEN 2 THEN figures ->> '$.value[0]'
              ELSE (figures ->> '$.value[0]') * (figures ->> '$.value[3]') END), 0) FROM reading_minute) AS sum`)
    .get();
  if (row === undefined) throw new Error('A query of sums answered no row.');
  return { ...row, removed: readRemoved(handle).readings };
}

test('killed at any moment of thinning, each reading counts in exactly one place, and the next run goes on', async () => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'vedetta-kill-'));
  const file = await storeReadings(directory.path);
  const sum = (sensors * ofSensor * (ofSensor - 1)) / 2;
  using reader = openReader(await loadSqlite(), file);
  const start = () =>
    spawn(process.execPath, [script, directory.path], { stdio: ['ignore', 'ignore', 'inherit'] });

  for (let kill = 1; kill <= kills; kill += 1) {
    const child = start();
    const exit = once(child, 'exit');
    const until = total * (1 - kill / (kills + 1));
    await vi.waitFor(() => expect(countAll(reader).raw).toBeLessThan(until), {
      timeout: 60_000,
      interval: 1,
    });
    child.kill('SIGKILL');
    expect(await exit).toEqual([null, 'SIGKILL']);

    const found = countAll(reader);
    expect(found).toEqual({
      raw: found.raw,
      thinned: total - found.raw,
      sum: expect.any(Number),
      removed: found.thinned,
    });
    expect(found.sum).toBeCloseTo(sum, 3);
    expect(found.raw, 'it was hit in the middle').toBeGreaterThan(0);
  }
  expect(await once(start(), 'exit')).toEqual([0, null]);
  const end = countAll(reader);
  expect(end).toMatchObject({ raw: 0, thinned: total, removed: total });
  expect(end.sum).toBeCloseTo(sum, 3);
});
