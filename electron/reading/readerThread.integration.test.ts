import { mkdtempDisposableSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from '../../db/open.ts';
import { InvalidCursorError } from '../../db/queries/page.ts';
import { AbandonedReadError } from '../../db/steps.ts';
import { addSite, newSite } from '../../db/testing/domainRows.ts';
import { createLocalReads } from './localReads.ts';
import type { LongReads } from './longReads.ts';
import { ReaderGoneError } from './readErrors.ts';
import { startReaderThread } from './readerThread.ts';

/** Node.js takes the types away itself: no build is needed. */
const entry = fileURLToPath(new URL('./readerWorker.ts', import.meta.url));

let stack: AsyncDisposableStack;
let database: Database;
let reads: LongReads & AsyncDisposable;
let reported: unknown[];

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  const directory = stack.use(mkdtempDisposableSync(join(tmpdir(), 'vedetta-reads-')));
  database = stack.use(
    await openDatabase({ dataDir: directory.path, now: () => 1000, hasCheckpoints: true }),
  );
  reported = [];
  reads = stack.use(
    startReaderThread({
      entry,
      input: { database: database.file, searchIndex: database.searchIndexFile },
      report: (error) => reported.push(error),
    }),
  );
  await database.writer.write((handle) => addSite(handle, newSite('site_001')));
});
afterEach(() => stack.disposeAsync());

const addRows = (count: number, sample = '') =>
  database.writer.write(({ sqlite }) => {
    const insert = sqlite.prepare(`INSERT INTO mqtt_parsing_log
      (site_id, timestamp, topic, error_type, error_message, payload_sample) VALUES (1, ?, ?, 'PARSE_ERROR', ?, ?)`);
    for (let at = 1; at <= count; at += 1) insert.run(at, `site_001/gw/${at % 50}`, `message ${at}`, sample);
  });

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

test('the thread answers what the same read answers here', async () => {
  await addRows(3000);
  const local = createLocalReads(database.reader);
  const page = { search: 'gw/7', limit: 20 };
  expect(await reads.read('parsingLog', page)).toEqual(await local.read('parsingLog', page));
  const bars = { search: 'gw/7', bars: 30 };
  expect(await reads.read('parsingHistogram', bars)).toEqual(await local.read('parsingHistogram', bars));
  expect(await textOf(reads.stream('parsingLog', { format: 'csv', hasByteOrderMark: true }))).toBe(
    await textOf(local.stream('parsingLog', { format: 'csv', hasByteOrderMark: true })),
  );
});

test('an export has the rows that were there when it began, and no other', async () => {
  await addRows(2000, 'x'.repeat(200));
  const chunks = reads.stream('parsingLog', { format: 'ndjson', hasByteOrderMark: false });
  const first = await chunks.next();
  await addRows(500);
  const rest = await textOf(chunks);
  const text = Buffer.from(first.value ?? []).toString() + rest;
  expect(
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual(Array.from({ length: 2000 }, (_, index) => 2000 - index));
});

test('expected failures come back as what they are', async () => {
  await expect(reads.read('parsingLog', { cursor: 'nonsense', limit: 1 })).rejects.toThrow(
    InvalidCursorError,
  );
  await expect(reads.read('parsingLog', { limit: 1 }, AbortSignal.abort())).rejects.toThrow(
    AbandonedReadError,
  );
});

test('a read that nobody waits for ends', async () => {
  await addRows(2000, 'x'.repeat(500));
  const leaving = new AbortController();
  const chunks = reads.stream('parsingLog', { format: 'ndjson', hasByteOrderMark: false }, leaving.signal);
  await chunks.next();
  leaving.abort();
  await expect(chunks.next()).rejects.toThrow(AbandonedReadError);
});

test('the WAL does not grow while the reader does the checkpoints', async () => {
  for (let round = 0; round < 40; round += 1) await addRows(500, 'x'.repeat(2000));
  const walBytes = () => statSync(`${database.file}-wal`).size;
  // The writer does one itself at 64 MB, should the reader be too busy for it.
  expect(walBytes()).toBeLessThan(72 * 1024 * 1024);
  await vi.waitFor(
    () => {
      // What a checkpoint of our own would still find to do.
      const left = database.writer.handle.sqlite
        .prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)')
        .get();
      expect(left?.checkpointed).toBe(left?.log);
    },
    { timeout: 30_000 },
  );
});

test('after the end nothing is answered', async () => {
  await reads[Symbol.asyncDispose]();
  await expect(reads.read('parsingLog', { limit: 1 })).rejects.toThrow(ReaderGoneError);
  expect(reported).toEqual([]);
});
