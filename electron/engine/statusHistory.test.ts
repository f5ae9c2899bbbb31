import { expect, test } from 'vitest';
import { beginHistory } from '../../db/queries/history/programRun.ts';
import { createDataStateReader } from '../../db/queries/history/read.ts';
import { storeLinkChange } from '../../db/queries/links.ts';
import { addSite, newSite } from '../../db/testing/domainRows.ts';
import { memoryDatabase } from '../../db/testing/memoryDatabase.ts';
import { createWriter } from '../../db/writer.ts';
import type { DataState } from '../../shared/domain/connection.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { watchDataState } from './liveFigures.ts';
import { keepStatusHistory } from './statusHistory.ts';

/** A site that is up since 0, in a program that looks whether data arrives and keeps its history. */
async function program(read: () => DataState) {
  const reader = await memoryDatabase();
  const clock = createFakeClock(0);
  const { connection } = addSite(reader, newSite('site_001'));
  storeLinkChange(reader, {
    connectionId: connection.id,
    status: 'connected',
    retryCount: 0,
    nextRetryAt: null,
    connectedAt: 0,
    errorMessage: null,
    errorKind: null,
    errorCause: null,
    at: 0,
  });
  beginHistory(reader, 0);
  const reported: string[] = [];
  const writer = createWriter(reader);
  const report = (error: unknown, where: string) =>
    void reported.push(`${where}: ${error instanceof Error ? error.message : ''}`);
  const history = keepStatusHistory({ database: { writer }, clock, report });
  const watch = watchDataState({
    clock,
    connections: createDataStateReader(reader),
    read,
    announce: () => undefined,
    note: history.note,
    report,
  });
  return {
    clock,
    async end() {
      watch[Symbol.dispose]();
      await history[Symbol.asyncDispose]();
    },
    writer,
    reported,
    rows: () =>
      reader.sqlite
        .prepare('SELECT started_at, ended_at, data_state FROM status_interval ORDER BY id')
        .raw()
        .all(),
    beat: () => reader.sqlite.prepare('SELECT at FROM program_beat').pluck().get(),
    [Symbol.dispose]: () => reader[Symbol.dispose](),
  };
}

test('notes within two seconds whether data arrives, gives a sign of life every ten, and ends with the program', async () => {
  let dataState: DataState = 'none';
  using running = await program(() => dataState);
  const { clock, end, rows, beat } = running;
  await clock.advance(3_000);
  dataState = 'flowing';
  await clock.advance(26_000);
  const during = { rows: rows(), beat: beat() };
  await end();
  expect({ during, after: rows(), beat: beat(), timers: clock.pendingTimers() }).toEqual({
    during: {
      rows: [
        [0, 4_000, 'none'],
        [4_000, null, 'flowing'],
      ],
      beat: 20_000,
    },
    after: [
      [0, 4_000, 'none'],
      [4_000, 29_000, 'flowing'],
    ],
    beat: 29_000,
    timers: 0,
  });
});

test('what cannot be read or written is reported, and the history goes on', async () => {
  let looks = 0;
  using running = await program(() => {
    looks += 1;
    if (looks === 1) throw new Error('disk I/O error');
    return 'flowing';
  });
  await running.clock.advance(5_000);
  expect(running.rows()).toEqual([
    [0, 4_000, 'none'],
    [4_000, null, 'flowing'],
  ]);
  running.writer[Symbol.dispose]();
  await running.end();
  expect(running.reported).toEqual([
    'looking whether data arrives: disk I/O error',
    'ending the history of connections: The database was closed before this write.',
  ]);
});
