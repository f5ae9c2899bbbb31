import { describe, expect, test } from 'vitest';
import type { DatabaseHandle } from '../../handle.ts';
import { addSite, newSite } from '../../testing/domainRows.ts';
import { memoryDatabase } from '../../testing/memoryDatabase.ts';
import { setWanted, stopAll } from '../connections.ts';
import { type LinkChangeRow, resetLinks, storeLinkChange } from '../links.ts';
import { deleteSite, patchSite } from '../sites.ts';
import { noteDataState } from './note.ts';
import { beginHistory, createBeat, endHistory } from './programRun.ts';
import { createDataStateReader, createHistoryReader } from './read.ts';

const day = 86_400_000;

const change = (connectionId: number, at: number, more: Partial<LinkChangeRow>): LinkChangeRow => ({
  connectionId,
  status: 'connecting',
  retryCount: 0,
  nextRetryAt: null,
  connectedAt: null,
  errorMessage: null,
  errorKind: null,
  errorCause: null,
  at,
  ...more,
});

/** Every row as `started–ended wanted status data`, in the order in which they were written. */
const written = ({ sqlite }: DatabaseHandle): string[] =>
  sqlite
    .prepare<[], string>(
      `SELECT connection_id || ': ' || started_at || '-' || coalesce(ended_at, '') ||
         iif(is_wanted, ' on ', ' off ') || status || ' ' || data_state ||
         coalesce(' ' || error_kind || ' ' || error_message, '')
       FROM status_interval ORDER BY id`,
    )
    .pluck()
    .all();

/** Those whose history goes on. */
const openConnections = ({ sqlite }: DatabaseHandle): number[] =>
  sqlite
    .prepare<[], number>('SELECT connection_id FROM status_interval WHERE ended_at IS NULL')
    .pluck()
    .all();

/** A program that runs since 1,000 with a site that is off. */
async function running() {
  const database = await memoryDatabase();
  const { id, connection } = addSite(database, newSite('site_001'));
  beginHistory(database, 1_000);
  return {
    database,
    siteId: id,
    connectionId: connection.id,
    [Symbol.dispose]: () => database[Symbol.dispose](),
  };
}

describe('an interval', () => {
  test('of a new link awaits data where it ever came', async () => {
    using program = await running();
    const { database, connectionId } = program;
    database.sqlite.exec('UPDATE mqtt_connection SET last_message_at = 900');
    storeLinkChange(database, change(connectionId, 2_000, {}));
    storeLinkChange(database, change(connectionId, 3_000, { status: 'connected' }));
    noteDataState(database, connectionId, 'silent', 4_000);
    storeLinkChange(database, change(connectionId, 5_000, { status: 'connected' }));
    expect(written(database)).toEqual([
      '1: 1000-2000 off disconnected none',
      '1: 2000-3000 off connecting none',
      '1: 3000-4000 off connected flowing',
      '1: 4000- off connected silent',
    ]);
  });

  test('ends where the next begins, with each change of wish, status or data', async () => {
    using program = await running();
    const { database, siteId, connectionId } = program;
    setWanted(database, siteId, true, 2_000);
    storeLinkChange(database, change(connectionId, 3_000, {}));
    storeLinkChange(database, change(connectionId, 3_100, { status: 'connected' }));
    storeLinkChange(database, change(connectionId, 3_200, { status: 'connected', retryCount: 1 }));
    noteDataState(database, connectionId, 'flowing', 4_000);
    noteDataState(database, connectionId, 'flowing', 5_000);
    const failure = { errorKind: 'refused' as const, errorMessage: 'Not allowed.' };
    storeLinkChange(database, change(connectionId, 6_000, { status: 'error', ...failure }));
    noteDataState(database, connectionId, 'silent', 6_500);
    patchSite(database, siteId, { connection: { isActive: false } }, {}, 7_000);
    storeLinkChange(database, change(connectionId, 8_000, { status: 'disconnected' }));
    expect(written(database)).toEqual([
      '1: 1000-2000 off disconnected none',
      '1: 2000-3000 on disconnected none',
      '1: 3000-3100 on connecting none',
      '1: 3100-4000 on connected none',
      '1: 4000-6000 on connected flowing',
      '1: 6000-7000 on error none refused Not allowed.',
      '1: 7000-8000 off error none refused Not allowed.',
      '1: 8000- off disconnected none',
    ]);
  });

  test('that had no time to be leaves no row', async () => {
    using program = await running();
    const { database, siteId, connectionId } = program;
    setWanted(database, siteId, true, 1_000);
    storeLinkChange(database, change(connectionId, 2_000, {}));
    storeLinkChange(database, change(connectionId, 2_000, { status: 'connected' }));
    expect(written(database)).toEqual(['1: 1000-2000 on disconnected none', '1: 2000- on connected none']);
  });

  test('begins with a site and ends with it; what its link does afterwards is not noted', async () => {
    using program = await running();
    const { database, siteId, connectionId } = program;
    const { connection } = addSite(database, newSite('site_002'));
    deleteSite(database, siteId, 5_000);
    storeLinkChange(database, change(connectionId, 6_000, { status: 'connected' }));
    noteDataState(database, connectionId, 'flowing', 7_000);
    expect(written(database)).toEqual([
      '1: 1000-5000 off disconnected none',
      `${connection.id}: 1000- off disconnected none`,
    ]);
    expect(openConnections(database)).toEqual([connection.id]);
  });

  test('of every connection ends with an emergency stop, but of those that were off', async () => {
    using program = await running();
    const { database, siteId } = program;
    addSite(database, newSite('site_002'));
    setWanted(database, siteId, true, 2_000);
    expect(stopAll(database, 3_000)).toBe(1);
    expect(written(database)).toEqual([
      '1: 1000-2000 off disconnected none',
      '2: 1000- off disconnected none',
      '1: 2000-3000 on disconnected none',
      '1: 3000- off disconnected none',
    ]);
  });
});

describe('a run of the program', () => {
  test('that ended leaves nothing open, and the next one goes on', async () => {
    using program = await running();
    const { database } = program;
    endHistory(database, 4_000);
    expect(openConnections(database)).toEqual([]);
    beginHistory(database, 9_000);
    expect(written(database)).toEqual([
      '1: 1000-4000 off disconnected none',
      '1: 9000- off disconnected none',
    ]);
  });

  test('that was killed is known until its last sign of life', async () => {
    using program = await running();
    const { database, siteId, connectionId } = program;
    storeLinkChange(database, change(connectionId, 2_000, { status: 'connected' }));
    createBeat(database)(11_000);
    setWanted(database, siteId, true, 12_000);
    resetLinks(database, day);
    beginHistory(database, day);
    expect(written(database)).toEqual([
      '1: 1000-2000 off disconnected none',
      '1: 2000-12000 off connected none',
      `1: ${day}- on disconnected none`,
    ]);
  });

  test('during which the computer slept knows nothing of that time', async () => {
    using program = await running();
    const { database, connectionId } = program;
    storeLinkChange(database, change(connectionId, 2_000, { status: 'connected' }));
    noteDataState(database, connectionId, 'flowing', 3_000);
    createBeat(database)(11_000);
    storeLinkChange(database, change(connectionId, day, { status: 'error', errorKind: 'failed' }));
    expect(written(database)).toEqual([
      '1: 1000-2000 off disconnected none',
      '1: 2000-3000 off connected none',
      '1: 3000-11000 off connected flowing',
      `1: ${day}- off error none`,
    ]);
    createBeat(database)(2 * day);
    expect(written(database).slice(3)).toEqual([`1: ${2 * day}- off error none`]);
  });

  test('goes on at the new time when the clock was set back', async () => {
    using program = await running();
    const { database, siteId } = program;
    createBeat(database)(day);
    createBeat(database)(day + 10_000);
    createBeat(database)(day / 2);
    setWanted(database, siteId, true, day / 2 + 1_000);
    expect(written(database).slice(-3)).toEqual([
      `1: ${day}-${day + 10_000} off disconnected none`,
      `1: ${day / 2}-${day / 2 + 1_000} off disconnected none`,
      `1: ${day / 2 + 1_000}- on disconnected none`,
    ]);
  });

  test('lets go of what is older than 400 days, a few rows at a time', async () => {
    using program = await running();
    const { database } = program;
    const now = 1_000 * day;
    endHistory(database, now - 10_000);
    database.sqlite.exec('DELETE FROM status_interval');
    const old = now - 400 * day;
    database.sqlite
      .prepare(
        `INSERT INTO status_interval (connection_id, started_at, ended_at, is_wanted, status, data_state)
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 700)
         SELECT 1, :old - i - 1, :old - i, 1, 'connected', 'none' FROM n`,
      )
      .run({ old });
    database.sqlite
      .prepare(
        `INSERT INTO status_interval (connection_id, started_at, ended_at, is_wanted, status, data_state)
         VALUES (1, 1, ?, 1, 'connected', 'none'), (1, 1, NULL, 1, 'connected', 'none')`,
      )
      .run(old);
    const left = () => written(database).length;
    createBeat(database)(now);
    const afterOne = left();
    createBeat(database)(now);
    expect([afterOne, left()]).toEqual([202, 2]);
  });
});

test('what was so between two times is read with what goes on and what ended right before', async () => {
  using program = await running();
  const { database, siteId, connectionId } = program;
  setWanted(database, siteId, true, 2_000);
  setWanted(database, siteId, false, 3_000);
  setWanted(database, siteId, true, 4_000);
  const reader = createHistoryReader(database);
  const spans = (from: number, to: number) =>
    reader.intervals(connectionId, from, to).map((row) => [row.from, row.to, row.isWanted]);
  expect(spans(2_000, 3_001)).toEqual([
    [1_000, 2_000, false],
    [2_000, 3_000, true],
    [3_000, 4_000, false],
  ]);
  expect(spans(4_001, 9_000)).toEqual([[4_000, null, true]]);
  expect(spans(0, 1_000)).toEqual([]);
});

test('what is known of the data of links that are up is at hand', async () => {
  using program = await running();
  const { database, siteId, connectionId } = program;
  const known = createDataStateReader(database);
  expect(known()).toEqual([]);
  storeLinkChange(database, change(connectionId, 2_000, { status: 'connected' }));
  noteDataState(database, connectionId, 'flowing', 3_000);
  expect(known()).toEqual([{ connectionId, siteId, silentAfter: null, dataState: 'flowing' }]);
});

test('messages are read by the minute', async () => {
  using program = await running();
  const { database, connectionId } = program;
  database.sqlite.exec(`INSERT INTO message_stats (connection_id, minute, received, parsed) VALUES
    (1, 0, 9, 9), (1, 180000, 4, 3), (1, 60000, 5, 0), (1, 240000, 9, 9)`);
  expect(createHistoryReader(database).minutes(connectionId, 60_000, 240_000)).toEqual([
    { minute: 60_000, received: 5, parsed: 0 },
    { minute: 180_000, received: 4, parsed: 3 },
  ]);
});
