import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type BuiltService, startBuiltService } from '../electron/testing/builtService.ts';
import { type Acknowledged, acknowledged, medianWait } from './acknowledged.ts';
import { buildLogs } from './buildLogs.ts';
import { type Child, startChild } from './child.ts';
import { siteCode } from './fleetMessages.ts';
import { percentile } from './frameWork.ts';
import { type LogQuestion, logQuestions } from './logQuestions.ts';
import { peakMemoryMb } from './machine.ts';
import { optionValue, type ResultRow, say, sayRow, writeResult } from './result.ts';

/**
 * The logs of a long time, read while messages are stored: `npm run bench -- logs [--rows N] [--rate
 * MESSAGES_PER_SECOND] [--rounds N] [--passes N] [--export-seconds N]`. The built service with 5,000,000 rows of the parsing log; times are those of a caller of
 * the API. The database is made once, in the system's temporary directory. Prints a table, writes
 * `bench/results/<date>-logs.json`.
 */
const rows = Number(optionValue('--rows') ?? 5_000_000);
const rate = Number(optionValue('--rate') ?? 1000);
const rounds = Number(optionValue('--rounds') ?? 5);
const passes = Number(optionValue('--passes') ?? 4);
/** An export that takes longer is given up, and told as far as it came. */
const exportSeconds = Number(optionValue('--export-seconds') ?? 600);
const quietMs = 12_000;
const budgetMs = 200;
const commitBudgetMs = 50;
const sourceCore = 1;
/** Share of the messages that is not to be understood: the log grows by 19 rows a second while it is read. */
const brokenShare = 1 / 53;
const directory = join(tmpdir(), `vedetta-bench-logs-${rows}`);
const indexSecondsFile = join(directory, 'index-seconds');

async function prepare(): Promise<void> {
  if (existsSync(directory)) return;
  const unfinished = `${directory}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  say(`Making ${rows} rows, which takes some minutes.`);
  const { indexSeconds } = await buildLogs(unfinished, rows);
  writeFileSync(join(unfinished, 'index-seconds'), String(indexSeconds));
  renameSync(unfinished, directory);
}

/** Milliseconds from the call to the answer, parsed. */
async function timeOf({ call }: BuiltService, path: string): Promise<number> {
  const startedAt = performance.now();
  await call('GET', path);
  return performance.now() - startedAt;
}

interface ExportFigures {
  readonly what: string;
  readonly isWhole: boolean;
  readonly seconds: number;
  readonly megabytes: number;
  readonly rows: number;
  readonly peakMemoryMb: number | null;
  readonly acknowledged: Acknowledged;
}

/** Takes an export as a browser does, and keeps nothing of it. */
async function takeExport(
  service: BuiltService,
  source: Child,
  what: string,
  path: string,
): Promise<ExportFigures> {
  await source.ask('between', acknowledged);
  const startedAt = performance.now();
  const response = await fetch(`${service.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${service.token}` },
  });
  if (!response.ok || response.body === null) throw new Error(`${path}: ${response.status}`);
  let bytes = 0;
  let lines = 0;
  let isWhole = true;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === newLine) lines += 1;
    if (performance.now() - startedAt > exportSeconds * 1000) {
      isWhole = false;
      break;
    }
  }
  return {
    what,
    isWhole,
    seconds: Number(((performance.now() - startedAt) / 1000).toFixed(2)),
    megabytes: Number((bytes / 1e6).toFixed(1)),
    rows: lines,
    peakMemoryMb: peakMemoryMb(service.pid),
    acknowledged: await source.ask('export', acknowledged),
  };
}
const newLine = 0x0a;

/** Without and with the reader at work, in turn, so that a machine that others use disturbs both alike. */
async function measure(service: BuiltService, source: Child, questions: readonly LogQuestion[]) {
  const times = new Map(questions.map(({ what }) => [what, [] as number[]]));
  const quiet: Acknowledged[] = [];
  const busy: Acknowledged[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await source.ask('between', acknowledged);
    await sleep(quietMs);
    quiet.push(await source.ask('quiet', acknowledged));
    for (let pass = 0; pass < passes; pass += 1) {
      for (const { what, path } of questions) times.get(what)?.push(await timeOf(service, path));
    }
    busy.push(await source.ask('busy', acknowledged));
    say(
      `  round ${round}: p99 ${quiet.at(-1)?.p99Ms.toFixed(1)} ms, with the reader at work ${busy.at(-1)?.p99Ms.toFixed(1)} ms`,
    );
  }
  return { times, quiet, busy };
}

const sites = z.array(z.object({ id: z.number(), code: z.string() }));

/** Connects the site that messages come from; a run before may have left it. */
async function connectSite({ call }: BuiltService, brokerPort: number): Promise<void> {
  const connection = { brokerHost: '127.0.0.1', brokerPort, protocol: 'mqtt', isActive: true };
  const known = sites.parse(await call('GET', '/sites')).find(({ code }) => code === siteCode);
  if (known !== undefined) {
    await call('PATCH', `/sites/${known.id}`, { connection });
    return;
  }
  const topics = [{ topicPattern: `${siteCode}/#`, qosLevel: 1 }];
  await call('POST', '/sites', { code: siteCode, name: 'Bench', connection, topics });
}

const rounded = (value: number) => Number(value.toFixed(1));

await prepare();
await using stack = new AsyncDisposableStack();
const source = stack.use(startChild('pacedSource.ts', sourceCore, [String(rate), String(brokenShare)]));
const port = await source.next('port');
const service = stack.use(await startBuiltService(directory, ['--no-demo', '--monitor-interval', '2']));
await service.call('PATCH', '/settings', { retention: { parsingLog: { days: null, megabytes: null } } });
// Heard from before on: it may come while the site is being added.
const subscribed = source.next('subscribed');
await connectSite(service, port);
await subscribed;
const questions = await logQuestions(service.call);
// The first of each finds nothing in the caches of the disk and has its statement prepared.
const firstTimes = new Map<string, number>();
for (const { what, path } of questions) firstTimes.set(what, rounded(await timeOf(service, path)));

const { times, quiet, busy } = await measure(service, source, questions);
const peakOfQuestionsMb = peakMemoryMb(service.pid);
const exports: ExportFigures[] = [];
const monthAgo = Date.now() - 60 * 86_400_000;
const siteId = questions.find(({ siteId: id }) => id !== undefined)?.siteId ?? 1;
exports.push(
  await takeExport(
    service,
    source,
    'one site, VALIDATION_ERROR, 30 days, CSV',
    `/logs/parsing/export?format=csv&siteId=${siteId}&errorType=VALIDATION_ERROR&from=${monthAgo}&to=${monthAgo + 30 * 86_400_000}`,
  ),
);
exports.push(
  await takeExport(
    service,
    source,
    'a search for a rare word, NDJSON',
    `/logs/parsing/export?format=ndjson&search=kein%20Platz`,
  ),
);
exports.push(await takeExport(service, source, 'all, CSV', '/logs/parsing/export?format=csv'));
const atEnd = await source.ask('end', acknowledged);

const figures = questions.map(({ what, path, isPage }) => {
  const took = times.get(what) ?? [];
  return {
    what,
    path,
    isPage,
    firstMs: firstTimes.get(what) ?? Number.NaN,
    medianMs: rounded(percentile(took, 0.5)),
    p95Ms: rounded(percentile(took, 0.95)),
    maxMs: rounded(percentile(took, 1)),
  };
});
const how = `p95 of ${rounds * passes} calls of the API while ${rate} messages/s were stored`;
const pages: ResultRow[] = figures
  .filter(({ isPage }) => isPage)
  .map(({ what, medianMs, p95Ms, firstMs }) => ({
    figure: `first page of ${rows} rows, ${what}, in ms`,
    value: p95Ms,
    budget: budgetMs,
    passed: p95Ms <= budgetMs,
    how: `${how}; median ${medianMs}, the very first one ${firstMs}`,
  }));
const [without, meanwhile] = [medianWait(quiet), medianWait(busy)];
const commits: ResultRow = {
  figure: 'from due to committed and acknowledged with the reader at work, p99 in ms',
  value: rounded(meanwhile.p99Ms),
  budget: commitBudgetMs,
  passed: meanwhile.p99Ms <= commitBudgetMs,
  how: `median p99 of ${rounds} turns (p50 ${rounded(meanwhile.p50Ms)}); without the reader, in turn: p99 ${rounded(without.p99Ms)}, p50 ${rounded(without.p50Ms)}`,
};
for (const row of [...pages, commits]) sayRow(row, '≤');
for (const { what, medianMs, p95Ms } of figures.filter(({ isPage }) => !isPage)) {
  say(`      ${what}: median ${medianMs} ms, p95 ${p95Ms} ms`);
}
for (const each of exports) {
  say(
    `      export, ${each.what}: ${each.rows} lines${each.isWhole ? '' : ' until it was given up'}, ${each.megabytes} MB in ${each.seconds} s; p99 to acknowledged ${rounded(each.acknowledged.p99Ms)} ms; peak ${each.peakMemoryMb} MB`,
  );
}
say(`Peak memory of the service after all questions: ${peakOfQuestionsMb} MB.`);
writeResult('logs', ['better-sqlite3', 'drizzle-orm'], {
  rows: [...pages, commits],
  questions: figures,
  exports,
  acknowledged: { quiet, busy, atEnd },
  peakMemoryMb: { questions: peakOfQuestionsMb, withExports: peakMemoryMb(service.pid) },
  database: {
    rows,
    megabytes: Math.round(statSync(join(directory, 'vedetta.db')).size / 1e6),
    searchMegabytes: Math.round(statSync(join(directory, 'search.db')).size / 1e6),
    indexSeconds: Number(readFileSync(indexSecondsFile, 'utf8')),
  },
});
await service.stop();
process.exitCode = [...pages, commits].every(({ passed }) => passed) ? 0 : 1;
