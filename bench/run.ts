import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { isPinned, startChild } from './child.ts';
import { readingsPerMessage } from './fleetMessages.ts';

/**
 * The first rows of quality.md section 8. `npm run bench [-- --messages N] [-- --cpu-profile]`. Prints a
 * table, writes `bench/results/<date>-ingest.json`.
 */
const spans = 3;
const consumerCore = 0;
const sourceCore = cpus().length > 1 ? 1 : 0;
const messages = Number(optionValue('--messages') ?? 100_000);
const profileFlags = process.argv.includes('--cpu-profile')
  ? ['--cpu-prof', '--cpu-prof-dir=bench/results']
  : [];

function optionValue(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}

const say = (text: string) => process.stdout.write(`${text}\n`);
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const perSecond = (spanMs: number) => (messages / spanMs) * 1000;

/** Rates of the spans after a warm-up one, and the consumer's peak memory. */
async function measureEngine(dataDir: string): Promise<{ rates: number[]; memoryMb: number }> {
  await using source = startChild('loadSource.ts', sourceCore);
  const port = await source.next('port');
  await using consumer = startChild('consumer.ts', consumerCore, [String(port), dataDir], profileFlags);
  await source.next('subscribed');
  const rates: number[] = [];
  for (let span = 0; span <= spans; span += 1) {
    const answer = source.next('spanMs');
    source.send(messages);
    const rate = perSecond(await answer);
    if (span > 0) rates.push(rate);
    say(`  span ${span}${span === 0 ? ' (warm-up)' : ''}: ${Math.round(rate)} messages/s`);
  }
  const memory = consumer.next('memoryMb');
  consumer.send('end');
  return { rates, memoryMb: await memory };
}

async function measureRaw(dataDir: string, rowsPerTransaction: number): Promise<number[]> {
  await using raw = startChild('rawInsert.ts', consumerCore, [dataDir, String(rowsPerTransaction)]);
  await raw.next('subscribed');
  const rates: number[] = [];
  for (let span = 0; span <= spans; span += 1) {
    const answer = raw.next('spanMs');
    raw.send(messages);
    const rate = perSecond(await answer);
    if (span > 0) rates.push(rate);
    say(
      `  span ${span}${span === 0 ? ' (warm-up)' : ''}: ${Math.round(rate * readingsPerMessage)} readings/s`,
    );
  }
  return rates;
}

const directory = mkdtempSync(join(tmpdir(), 'vedetta-bench-'));
try {
  // Larger transactions write each page less often: compared is the size that serves the raw insert best.
  const raws: { rowsPerTransaction: number; rates: number[] }[] = [];
  for (const rowsPerTransaction of [2000, 8000]) {
    say(`Raw prepared insert, transactions of ${rowsPerTransaction} readings:`);
    const rates = await measureRaw(join(directory, `raw-${rowsPerTransaction}`), rowsPerTransaction);
    raws.push({ rowsPerTransaction, rates });
  }
  const [best] = raws.sort((a, b) => median(b.rates) - median(a.rates));
  if (best === undefined) throw new Error('Nothing was measured.');
  const raw = best.rates;
  say(`The whole engine, ${messages} messages a span:`);
  const { rates, memoryMb } = await measureEngine(join(directory, 'engine'));
  const rate = median(rates);
  const share = rate / median(raw);
  const rows = [
    {
      figure: 'messages/s stored and acknowledged, unlimited source',
      value: Math.round(rate),
      budget: 15_000,
      passed: rate >= 15_000,
      how: `median of ${spans} spans of ${messages} messages, one connection, QoS 1, FULL; ${readingsPerMessage} readings each`,
    },
    {
      figure: "the same as a share of better-sqlite3's raw prepared insert of those readings",
      value: Number(share.toFixed(2)),
      budget: 0.5,
      passed: share >= 0.5,
      how: `median raw ${Math.round(median(raw) * readingsPerMessage)} readings/s, transactions of ${best.rowsPerTransaction} (the better of 2,000 and 8,000), same run`,
    },
  ];
  for (const row of rows) {
    say(
      `${row.passed ? 'pass' : 'FAIL'}  ${String(row.value).padStart(8)}  (≥ ${row.budget})  ${row.figure}\n      ${row.how}`,
    );
  }
  say(
    `Peak memory of the consumer: ${Math.round(memoryMb)} MB.${isPinned ? '' : ' Not pinned: no taskset here.'}`,
  );
  writeResult({ rows, spans: { messagesPerSecond: rates, raw: raws }, memoryMb });
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function writeResult(result: object): void {
  const lock = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));
  const { mqtt, zod, 'better-sqlite3': sqlite } = lock.dependencies;
  const folder = new URL('./results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const takenAt = new Date().toISOString();
  const file = new URL(`${takenAt.slice(0, 10)}-ingest.json`, folder);
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 2 ** 20),
    kernel: release(),
    pinned: isPinned,
  };
  const versions = { node: process.version, mqtt, zod, 'better-sqlite3': sqlite, commit: commitHash() };
  writeFileSync(file, `${JSON.stringify({ takenAt, machine, versions, ...result }, null, 2)}\n`);
  say(`Written: bench/results/${takenAt.slice(0, 10)}-ingest.json`);
}

function commitHash(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    // Out of a clone, such as from an archive.
    return 'unknown';
  }
}
