import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../db/open.ts';
import { type BuiltService, startBuiltService } from '../electron/testing/builtService.ts';
import { storage } from '../shared/domain/storage.ts';
import { type Acknowledged, acknowledged, medianWait } from './acknowledged.ts';
import { buildReadings } from './buildReadings.ts';
import { type Child, startChild } from './child.ts';
import { readingsPerMessage, siteCode } from './fleetMessages.ts';
import { peakMemoryMb } from './machine.ts';
import { optionValue, type ResultRow, say, sayRow, writeResult } from './result.ts';

/**
 * 10,000,000 old readings are thinned to minutes by the built service while it stores messages: `npm run bench --
 * retention [--readings N] [--rate MESSAGES_PER_SECOND]`. They lie on five days; the rule is shortened by one of them
 * at a time, so that turns with and without retention alternate. Prints a table, writes
 * `bench/results/<date>-retention.json`.
 */
const readings = Number(optionValue('--readings') ?? 10_000_000);
const rate = Number(optionValue('--rate') ?? 1000);
const sensors = 1_000;
const daysAgo = [116, 112, 108, 104, 100];
/** Nothing is as old as this. */
const allKeptDays = 200;
const quietMs = 15_000;
const lookEveryMs = 200;
const budgetMs = 50;
const sourceCore = 1;
const ofSensorAndDay = Math.round(readings / sensors / daysAgo.length);
const oldReadings = ofSensorAndDay * sensors * daysAgo.length;

const keepFor = ({ call }: BuiltService, days: number) =>
  call('PATCH', '/settings', { retention: { readings: { days, megabytes: null } } });

async function storageOf({ call }: BuiltService) {
  return storage.parse(await call('GET', '/storage'));
}

async function megabytesOf(service: BuiltService) {
  const { database, freeInside } = (await storageOf(service)).files;
  return { fileMb: Math.round(database / 1e6), freeInsideMb: Math.round(freeInside / 1e6) };
}

/** Has everything of more than so many days thinned; answers how long that took, in seconds. */
async function prune(service: BuiltService, days: number): Promise<number> {
  const before = (await storageOf(service)).pruning.finishedAt;
  const startedAt = performance.now();
  await keepFor(service, days);
  for (;;) {
    const { phase, finishedAt } = (await storageOf(service)).pruning;
    if (phase === 'resting' && finishedAt !== before) break;
    await sleep(lookEveryMs);
  }
  return Number(((performance.now() - startedAt) / 1000).toFixed(1));
}

interface Turn {
  readonly without: Acknowledged;
  readonly meanwhile: Acknowledged;
  readonly seconds: number;
}

/** Without and with retention at work, in turn, so that a machine that others use disturbs both alike. */
async function measure(service: BuiltService, source: Child): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (const day of daysAgo) {
    await source.ask('between', acknowledged);
    await sleep(quietMs);
    const without = await source.ask('without', acknowledged);
    const seconds = await prune(service, day - 2);
    const meanwhile = await source.ask('meanwhile', acknowledged);
    turns.push({ without, meanwhile, seconds });
    say(
      `  ${day} days ago: ${seconds} s; p99 ${without.p99Ms.toFixed(1)} ms, with retention at work ${meanwhile.p99Ms.toFixed(1)} ms`,
    );
  }
  return turns;
}

/** What there is of readings after it all; each counts in exactly one place. */
async function countAll(dataDir: string) {
  using database = await openDatabase({ dataDir, now: Date.now });
  const count = (query: string) => Number(database.reader.sqlite.prepare(query).pluck().get());
  const thinned = 'coalesce(sum(good + missing + undated + missing_undated), 0) FROM reading_minute';
  return {
    oldLeft: count(`SELECT count(*) FROM sensor_reading WHERE sensor_id <= ${sensors}`),
    thinned: count(`SELECT ${thinned} WHERE sensor_id <= ${sensors}`),
    minuteRows: count('SELECT count(*) FROM reading_minute'),
    stored: count(`SELECT count(*) FROM sensor_reading WHERE sensor_id > ${sensors}`),
  };
}

const rounded = (value: number) => Number(value.toFixed(1));
const row = (figure: string, value: number, budget: number, how: string): ResultRow => ({
  figure,
  value,
  budget,
  passed: value <= budget,
  how,
});

const directory = mkdtempSync(join(tmpdir(), 'vedetta-bench-'));
try {
  say(`Making ${oldReadings} old readings.`);
  await buildReadings(directory, { sensors, ofSensorAndDay, daysAgo });
  await using source = startChild('pacedSource.ts', sourceCore, [String(rate)]);
  const port = await source.next('port');
  await using service = await startBuiltService(directory, ['--no-demo', '--monitor-interval', '2']);
  await prune(service, allKeptDays);
  // Heard from before on: it may come while the site is being added.
  const subscribed = source.next('subscribed');
  await service.call('POST', '/sites', {
    code: siteCode,
    name: 'Bench',
    connection: { brokerHost: '127.0.0.1', brokerPort: port, protocol: 'mqtt', isActive: true },
    topics: [{ topicPattern: `${siteCode}/#`, qosLevel: 1 }],
  });
  await subscribed;
  const before = await megabytesOf(service);
  const turns = await measure(service, source);
  const after = await megabytesOf(service);
  const { published } = await source.ask('end', acknowledged);
  const peakMb = peakMemoryMb(service.pid);
  await service.stop();

  const found = await countAll(directory);
  const lost = {
    old: oldReadings - found.oldLeft - found.thinned,
    new: published * readingsPerMessage - found.stored,
  };
  const [without, meanwhile] = [
    medianWait(turns.map((turn) => turn.without)),
    medianWait(turns.map((turn) => turn.meanwhile)),
  ];
  const seconds = rounded(turns.reduce((sum, turn) => sum + turn.seconds, 0));
  const rows = [
    row(
      'from due to committed and acknowledged while readings are thinned, p99 in ms',
      rounded(meanwhile.p99Ms),
      budgetMs,
      `median p99 of ${turns.length} turns at ${rate} messages/s (p50 ${rounded(meanwhile.p50Ms)}); without retention, in turn: p99 ${rounded(without.p99Ms)}, p50 ${rounded(without.p50Ms)}`,
    ),
    row(
      'readings lost or counted twice',
      Math.abs(lost.old) + Math.abs(lost.new),
      0,
      `${oldReadings} old ones, of which ${found.thinned} in ${found.minuteRows} minutes; ${published} messages with ${readingsPerMessage} readings each stored meanwhile`,
    ),
    row(
      'old readings that were not thinned',
      found.oldLeft,
      0,
      `thinned in ${seconds} s of retention, ${Math.round(found.thinned / seconds)} a second; the file has ${after.fileMb} MB (before ${before.fileMb}), of which ${after.freeInsideMb} MB are free to be used again`,
    ),
  ];
  for (const each of rows) sayRow(each, '≤');
  say(`Peak memory of the service: ${peakMb} MB.`);
  writeResult('retention', ['better-sqlite3'], {
    rows,
    turns,
    seconds,
    found,
    lost,
    published,
    before,
    after,
    peakMemoryMb: peakMb,
  });
  process.exitCode = rows.every(({ passed }) => passed) ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
