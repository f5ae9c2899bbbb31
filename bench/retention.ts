import { existsSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, openDatabase } from '../db/open.ts';
import { databaseRoom } from '../db/storageFigures.ts';
import { deviceRows } from '../db/testing/domainRows.ts';
import { keepRetention } from '../electron/engine/retention.ts';
import { systemClock } from '../electron/engine/systemClock.ts';
import { createLocalReads } from '../electron/reading/localReads.ts';
import { optionValue, say, writeResult } from './result.ts';

/**
 * 10,000,000 readings of a hundred days ago are thinned while others are stored: `npm run bench -- retention
 * [--seconds N]`. The database is made once, in the system's temporary directory; a run goes on where the one before
 * was cut short. Prints and writes figures once all of it is thinned.
 */
const sensors = 1_000;
const readingsOfSensor = 10_000;
const everyMs = 5_000;
const dayMs = 86_400_000;
const quietMs = 15_000;
const limitMs = Number(optionValue('--seconds') ?? 200) * 1_000;
const readingsPerCommit = 20;
const commitEveryMs = 10;
const dataDir = join(tmpdir(), 'vedetta-bench-retention');

/** The readings that are old, oldest sensor first, as a table of months without retention has them. */
async function build(database: Database): Promise<void> {
  const { sqlite } = database.writer.handle;
  const newest = Math.floor(Date.now() / dayMs) * dayMs - 100 * dayMs;
  sqlite.exec(
    `INSERT INTO site (id, code, name, created_at, updated_at) VALUES (1, 'site_001', 'Bench', 1, 1)`,
  );
  sqlite.exec(deviceRows.split(';').slice(0, 2).join(';'));
  const sensor =
    sqlite.prepare(`INSERT INTO sensor (id, site_id, datalogger_id, serial_number, sensor_type, first_seen_at)
    VALUES (?, 1, 1, ?, 'other', 1)`);
  const insert = sqlite.prepare("INSERT INTO sensor_reading VALUES (?, ?, ?, ?, 'good')");
  for (let id = 1; id <= sensors; id += 1) {
    sqlite.transaction(() => {
      sensor.run(id, `S-${id}`);
      for (let n = 0; n < readingsOfSensor; n += 1) {
        const at = newest - (readingsOfSensor - n) * everyMs;
        insert.run(id, at, at, `{"x":${(n % 997) / 1000},"y":-0.0052,"z":1.0108}`);
      }
    })();
  }
}

/** Stores readings at a steady pace as ingest commits them, and notes how long each commit took. */
async function storeMeanwhile(database: Database, isOver: () => boolean): Promise<number[]> {
  const { writer } = database;
  const insert = writer.handle.sqlite.prepare(
    "INSERT OR REPLACE INTO sensor_reading VALUES (?, ?, ?, ?, 'good')",
  );
  const tookMs: number[] = [];
  for (let number = 0; !isOver(); number += 1) {
    const startedAt = performance.now();
    const at = Date.now();
    await writer.write(() => {
      for (let n = 0; n < readingsPerCommit; n += 1) {
        insert.run(
          ((number * readingsPerCommit + n) % sensors) + 1,
          at,
          at,
          '{"x":0.0012,"y":-0.0052,"z":1.0108}',
        );
      }
    });
    const took = performance.now() - startedAt;
    tookMs.push(took);
    await sleep(Math.max(0, commitEveryMs - took));
  }
  return tookMs;
}

const percentile = (values: readonly number[], share: number) =>
  Number(([...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0).toFixed(2));

function sizes(database: Database) {
  database.writer.handle.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  const { freeInside } = databaseRoom(database.reader);
  return {
    fileMb: Math.round(statSync(database.file).size / 1e6),
    freeInsideMb: Math.round(freeInside / 1e6),
  };
}

const oldRows = ({ reader }: Database) =>
  reader.sqlite
    .prepare<[number], number>('SELECT count(*) FROM sensor_reading WHERE at < ?')
    .pluck()
    .get(Date.now() - 90 * dayMs) ?? 0;

const isNew = !existsSync(dataDir);
using database = await openDatabase({ dataDir, now: Date.now });
if (isNew) await build(database);
const before = sizes(database);
const oldBefore = oldRows(database);
say(`${oldBefore} old readings; the file has ${before.fileMb} MB.`);

const quietUntil = performance.now() + quietMs;
const quiet = await storeMeanwhile(database, () => performance.now() > quietUntil);

const nothing = () => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const errors: unknown[] = [];
const startedAt = performance.now();
let busy: number[] = [];
{
  await using retention = keepRetention({
    database,
    reads: createLocalReads(database.reader),
    clock: systemClock,
    backlog: () => 0,
    log,
    report: (error) => void errors.push(error),
  });
  retention.runSoon();
  const isOver = () => retention.state().finishedAt !== null || performance.now() - startedAt > limitMs;
  busy = await storeMeanwhile(database, isOver);
}
const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(1));
const oldLeft = oldRows(database);
const minutes = database.reader.sqlite
  .prepare<[], { rows: number; readings: number }>(
    'SELECT count(*) AS rows, coalesce(sum(good + missing + undated + missing_undated), 0) AS readings FROM reading_minute',
  )
  .get();
const after = sizes(database);
const figures = {
  thinned: oldBefore - oldLeft,
  oldLeft,
  lost: sensors * readingsOfSensor - oldLeft - (minutes?.readings ?? 0),
  minuteRows: minutes?.rows ?? 0,
  seconds,
  commitMs: {
    without: { p50: percentile(quiet, 0.5), p99: percentile(quiet, 0.99), commits: quiet.length },
    meanwhile: { p50: percentile(busy, 0.5), p99: percentile(busy, 0.99), commits: busy.length },
  },
  before,
  after,
  errors: errors.map(String),
};
say(JSON.stringify(figures, null, 2));
// What was cut short is gone on with; what is through is of no further use.
if (oldLeft === 0) process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
const passed = figures.lost === 0 && errors.length === 0;
writeResult('retention', ['better-sqlite3'], { figures, passed });
process.exitCode = passed ? 0 : 1;
