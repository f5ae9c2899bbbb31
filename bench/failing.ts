import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { defaultInboxLimits } from '../db/queries/inbox/trimInbox.ts';
import { type Child, startChild } from './child.ts';
import { optionValue, type ResultRow, say, sayRow, writeResult } from './result.ts';

/**
 * What a burst costs of which no message can be read, against one of which every message is good: two engines, each
 * with a source of its own, take turns. `npm run bench -- failing [--messages N]`. Writes
 * `bench/results/<date>-failing.json`.
 */
const spans = 5;
const messages = Number(optionValue('--messages') ?? 20_000);
const consumerCore = 0;
const sourceCore = cpus().length > 1 ? 1 : 0;
const kinds = ['good', 'broken'] as const;
type Kind = (typeof kinds)[number];

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

interface Side {
  readonly source: Child;
  readonly consumer: Child;
}

async function startSide(stack: AsyncDisposableStack, kind: Kind, dataDir: string): Promise<Side> {
  const source = stack.use(startChild('loadSource.ts', sourceCore, [kind]));
  const port = await source.next('port');
  const subscribed = source.next('subscribed');
  const consumer = stack.use(startChild('consumer.ts', consumerCore, [String(port), dataDir]));
  await subscribed;
  return { source, consumer };
}

async function measure(directory: string) {
  await using stack = new AsyncDisposableStack();
  const sides = {
    good: await startSide(stack, 'good', join(directory, 'good')),
    broken: await startSide(stack, 'broken', join(directory, 'broken')),
  };
  const rounds: Record<Kind, number>[] = [];
  for (let number = 0; number <= spans; number += 1) {
    const round = { good: 0, broken: 0 };
    for (const kind of kinds) {
      const answer = sides[kind].source.next('spanMs');
      sides[kind].source.send(messages);
      round[kind] = Math.round((messages / (await answer)) * 1000);
    }
    say(
      `  ${number === 0 ? 'warm-up' : `round ${number}`}: ${round.good} good, ${round.broken} broken messages/s`,
    );
    if (number > 0) rounds.push(round);
  }
  const memoryMb = { good: 0, broken: 0 };
  for (const kind of kinds) {
    const memory = sides[kind].consumer.next('memoryMb');
    sides[kind].consumer.send('end');
    memoryMb[kind] = Math.round(await memory);
  }
  return { rounds, memoryMb };
}

const account = z.object({
  received: z.number(),
  accounted: z.number(),
  failed: z.number(),
  logged: z.number(),
  kept: z.number(),
  keptBytes: z.number(),
  groups: z.number(),
});

/** What the database says of the broken messages, once the engine has ended. */
function accountOf(dataDir: string): z.infer<typeof account> {
  using resources = new DisposableStack();
  const database = new Database(join(dataDir, 'vedetta.db'), { readonly: true });
  resources.defer(() => database.close());
  const select = database.prepare(`
    SELECT sum(received) AS received, sum(failed) AS failed,
      sum(parsed + ignored + unconfigured + no_parser + failed + shed + duplicate) AS accounted,
      (SELECT count(*) FROM mqtt_parsing_log) AS logged,
      (SELECT coalesce(sum(kept_count), 0) FROM parse_failure_group) AS kept,
      (SELECT coalesce(sum(kept_bytes), 0) FROM parse_failure_group) AS keptBytes,
      (SELECT count(*) FROM parse_failure_group) AS groups
    FROM message_stats`);
  return account.parse(select.get());
}

const directory = mkdtempSync(join(tmpdir(), 'vedetta-bench-'));
try {
  say(`${spans} rounds of ${messages} messages each way, after a warm-up:`);
  const { rounds, memoryMb } = await measure(directory);
  const found = accountOf(join(directory, 'broken'));
  const sent = messages * (spans + 1);
  const share = Number(median(rounds.map(({ good, broken }) => broken / good)).toFixed(2));
  const rate = median(rounds.map(({ broken }) => broken));
  const wrong =
    Math.abs(found.received - sent) +
    Math.abs(found.failed - sent) +
    Math.abs(found.accounted - found.received) +
    Math.abs(found.logged - sent);
  const limits = Math.max(
    found.kept / defaultInboxLimits.maxMessages,
    found.keptBytes / defaultInboxLimits.maxBytes,
  );
  const atLeast: ResultRow = {
    figure: 'messages/s when none can be read, as a share of those when all can',
    value: share,
    budget: 0.5,
    passed: share >= 0.5,
    how: `median of ${spans} rounds of ${messages} messages; ${rate} messages/s, each with a row of the parsing log and its bytes in the inbox`,
  };
  const atMost: ResultRow[] = [
    {
      figure: 'failed messages that are not accounted for, or have no row of the parsing log',
      value: wrong,
      budget: 0,
      passed: wrong === 0,
      how: `${sent} sent; ${found.received} received = ${found.accounted} accounted, ${found.failed} failed, ${found.logged} rows`,
    },
    {
      figure: 'of what the inbox may keep',
      value: Number(limits.toFixed(3)),
      budget: 1,
      passed: limits <= 1,
      how: `${found.kept} messages with ${found.keptBytes} bytes in ${found.groups} groups`,
    },
    {
      figure: 'peak memory of the engine to which nothing is good, MB',
      value: memoryMb.broken,
      budget: 350,
      passed: memoryMb.broken <= 350,
      how: `${memoryMb.good} MB where everything is good`,
    },
  ];
  sayRow(atLeast, '≥');
  for (const row of atMost) sayRow(row, '≤');
  writeResult('failing', ['mqtt', 'zod', 'better-sqlite3'], { rows: [atLeast, ...atMost], rounds, memoryMb });
  process.exitCode = [atLeast, ...atMost].every(({ passed }) => passed) ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
