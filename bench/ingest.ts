import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Child, isPinned, startChild } from './child.ts';
import { readingsPerMessage } from './fleetMessages.ts';
import { optionValue, type ResultRow, say, sayRow, writeResult } from './result.ts';

/**
 * The first rows of quality.md section 8. `npm run bench [-- --messages N] [-- --cpu-profile]`. Prints a
 * table, writes `bench/results/<date>-ingest.json`.
 */
const spans = 5;
const consumerCore = 0;
const sourceCore = cpus().length > 1 ? 1 : 0;
const messages = Number(optionValue('--messages') ?? 60_000);
const profileFlags = process.argv.includes('--cpu-profile')
  ? ['--cpu-prof', '--cpu-prof-dir=bench/results']
  : [];

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const perSecond = (spanMs: number) => (messages / spanMs) * 1000;

/** One thing measured in spans of messages, each asked for with their number. */
async function timeSpan(child: Child): Promise<number> {
  const answer = child.next('spanMs');
  child.send(messages);
  return perSecond(await answer);
}

interface Round {
  readonly engine: number;
  /** By rows of a transaction, in messages/s. */
  readonly raw: Readonly<Record<number, number>>;
}

/** Readings of a transaction of the raw insert. The budget is against this one, as the design measured it. */
const rawSize = 2000;
/** Larger ones write each page less often: told beside it, as what the engine's largest batches compete with. */
const largeRawSize = 8000;
const rawSizes = [rawSize, largeRawSize];

/** Engine and raw insert take turns, so that a machine that others use disturbs both alike. */
async function measure(directory: string): Promise<{ rounds: Round[]; memoryMb: number }> {
  await using stack = new AsyncDisposableStack();
  const raws = new Map<number, Child>();
  for (const size of rawSizes) {
    const raw = startChild('rawInsert.ts', consumerCore, [join(directory, `raw-${size}`), String(size)]);
    raws.set(size, stack.use(raw));
    await raw.next('subscribed');
  }
  const source = stack.use(startChild('loadSource.ts', sourceCore));
  const port = await source.next('port');
  const settings = [String(port), join(directory, 'engine')];
  const consumer = stack.use(startChild('consumer.ts', consumerCore, settings, profileFlags));
  await source.next('subscribed');

  const rounds: Round[] = [];
  for (let number = 0; number <= spans; number += 1) {
    const raw: Record<number, number> = {};
    for (const [size, child] of raws) raw[size] = await timeSpan(child);
    const round = { engine: await timeSpan(source), raw };
    if (number > 0) rounds.push(round);
    const rawText = rawSizes.map((size) => `${Math.round(raw[size] ?? 0)} raw in ${size}s`).join(', ');
    say(
      `  ${number === 0 ? 'warm-up' : `round ${number}`}: ${Math.round(round.engine)} messages/s; ${rawText}`,
    );
  }
  const memory = consumer.next('memoryMb');
  consumer.send('end');
  return { rounds, memoryMb: await memory };
}

const directory = mkdtempSync(join(tmpdir(), 'vedetta-bench-'));
try {
  say(`${spans} rounds of ${messages} messages with ${readingsPerMessage} readings each, after a warm-up:`);
  const { rounds, memoryMb } = await measure(directory);
  const rate = median(rounds.map(({ engine }) => engine));
  const shareOf = (size: number) =>
    Number(median(rounds.map(({ engine, raw }) => engine / (raw[size] ?? Number.NaN))).toFixed(2));
  const share = shareOf(rawSize);
  const rows: ResultRow[] = [
    {
      figure: 'messages/s stored and acknowledged, unlimited source',
      value: Math.round(rate),
      budget: 15_000,
      passed: rate >= 15_000,
      how: `median of ${spans} rounds of ${messages} messages, one connection, QoS 1, FULL; ${readingsPerMessage} readings each`,
    },
    {
      figure: "the same as a share of better-sqlite3's raw prepared insert of those readings",
      value: share,
      budget: 0.5,
      passed: share >= 0.5,
      how: `median of the rounds, each against the raw insert of that round in transactions of ${rawSize} readings; against transactions of ${largeRawSize}: ${shareOf(largeRawSize)}`,
    },
  ];
  for (const row of rows) sayRow(row, '≥');
  say(
    `Peak memory of the consumer: ${Math.round(memoryMb)} MB.${isPinned ? '' : ' Not pinned: no taskset here.'}`,
  );
  writeResult('ingest', ['mqtt', 'zod', 'better-sqlite3'], { rows, rounds, memoryMb });
} finally {
  rmSync(directory, { recursive: true, force: true });
}
