import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { systemClock } from '../electron/engine/systemClock.ts';
import { createParserTally, type ParserTally } from '../electron/parsers/parserTally.ts';
import { createDelivery, openIngestWorld } from '../electron/testing/ingestWorld.ts';
import { messageTemplates, siteCode } from './fleetMessages.ts';
import { optionValue, type ResultRow, say, sayRow, writeResult } from './result.ts';

/**
 * What the statistics of parsers cost: two ingests with a database each, one counting and one not, take turns with
 * the same messages. `npm run bench -- parserStats [--messages N]`. Writes `bench/results/<date>-parserStats.json`.
 */
const spans = 9;
const messages = Number(optionValue('--messages') ?? 10_000);
const maxPercent = 2;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const silent: ParserTally = {
  count: () => undefined,
  take: () => [],
  committed: () => undefined,
  sinceStart: new Map(),
};

const templates = messageTemplates();
const payloads = templates.map(({ bytes }) => bytes.subarray(bytes.indexOf('{')));
const placeholder = new Date(0).toISOString();

async function openSide(stack: AsyncDisposableStack, directory: string, tally: ParserTally) {
  const options = { dataDir: directory, clock: systemClock, sites: [siteCode], parsers: { tally } };
  const world = stack.use(await openIngestWorld(options));
  const { deliver } = createDelivery(world, systemClock);
  let number = 0;
  /** CPU time of a span in microseconds a message: what others do on the machine does not count. */
  return async (): Promise<number> => {
    const before = process.cpuUsage();
    for (let sent = 0; sent < messages; sent += 1) {
      const gateway = number % payloads.length;
      const at = new Date(number * 10).toISOString();
      const text = payloads[gateway]?.toString().replace(placeholder, at) ?? '';
      const goesOn = deliver(`${siteCode}/gateway/${gateway + 1}/dataloggers/telemetry`, text);
      number += 1;
      while (!goesOn && world.ingest.waiting() > 0) await new Promise((resolve) => setImmediate(resolve));
    }
    while (world.ingest.counters(1).parsed < number) await new Promise((resolve) => setImmediate(resolve));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / messages;
  };
}

/** Of what a message costs by itself, two looks at the clock and the counting: microseconds. */
function aloneUs(): number {
  const looks = 1_000_000;
  const tally = createParserTally();
  const now = Date.now();
  const startedAt = process.cpuUsage();
  for (let look = 0; look < looks; look += 1) {
    const begunAt = performance.now();
    tally.count('telemetry', now, 'parsed', performance.now() - begunAt);
  }
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / looks;
}

const directory = mkdtempSync(join(tmpdir(), 'vedetta-bench-'));
try {
  await using stack = new AsyncDisposableStack();
  const counting = await openSide(stack, join(directory, 'counting'), createParserTally());
  const plain = await openSide(stack, join(directory, 'plain'), silent);
  const rounds: { counting: number; plain: number }[] = [];
  for (let round = -1; round < spans; round += 1) {
    // Who goes first changes, so that neither always follows the other.
    const isFirst = round % 2 === 0;
    const first = isFirst ? await counting() : await plain();
    const second = isFirst ? await plain() : await counting();
    const taken = isFirst ? { counting: first, plain: second } : { counting: second, plain: first };
    say(
      `  ${round < 0 ? 'warm-up' : `round ${round + 1}`}: ${taken.counting.toFixed(1)} and ${taken.plain.toFixed(1)} µs`,
    );
    if (round >= 0) rounds.push(taken);
  }
  const plainUs = median(rounds.map((round) => round.plain));
  const sideUs = median(rounds.map((round) => round.counting));
  const plains = rounds.map((round) => round.plain);
  const spreadUs = Math.max(...plains) - Math.min(...plains);
  const countUs = aloneUs();
  const percentOf = (us: number) => Number(((100 * us) / plainUs).toFixed(2));
  const rowOf = (figure: string, value: number, how: string): ResultRow => {
    return { figure, value, budget: maxPercent, passed: value <= maxPercent, how };
  };
  const row = rowOf(
    'statistics of parsers by themselves, of what ingest takes for a message, %',
    percentOf(countUs),
    `two looks at the clock and the counting, ${countUs.toFixed(2)} µs, of ${plainUs.toFixed(1)} µs. Ingest with and without: ${sideUs.toFixed(1)} and ${plainUs.toFixed(1)} µs of CPU time, medians of ${spans} rounds of ${messages} messages in turn: ${percentOf(sideUs - plainUs)} %, where rounds without differ by ${percentOf(spreadUs)} %`,
  );
  sayRow(row, '≤');
  writeResult('parserStats', ['better-sqlite3'], { rows: [row], rounds });
  process.exitCode = row.passed ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
