import { describe, expect, test } from 'vitest';
import { addSite, newSite } from '../../testing/domainRows.ts';
import { change, openConnections, running, written } from '../../testing/historyRows.ts';
import { setWanted, stopAll } from '../connections.ts';
import { storeLinkChange } from '../links.ts';
import { deleteSite, patchSite } from '../sites.ts';
import { noteDataState } from './note.ts';
import { createDataStateReader, createHistoryReader } from './read.ts';

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

test('what the history has of the data of each connection is at hand: nothing where the link is not up', async () => {
  using program = await running();
  const { database, siteId, connectionId } = program;
  const known = createDataStateReader(database);
  expect(known()).toEqual([{ connectionId, siteId, silentAfter: null, noted: null }]);
  storeLinkChange(database, change(connectionId, 2_000, { status: 'connected' }));
  noteDataState(database, connectionId, 'flowing', 3_000);
  expect(known()).toEqual([{ connectionId, siteId, silentAfter: null, noted: 'flowing' }]);
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
