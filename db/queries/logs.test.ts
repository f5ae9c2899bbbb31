import { expect, test } from 'vitest';
import { connectionLogEntry, type LogLevel, parsingLogEntry } from '../../shared/domain/log.ts';
import { addSite, newSite } from '../testing/domainRows.ts';
import { insertParsingLog, type NewParsingLogEntry } from '../testing/insertParsingLog.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { getConnectionLogEntry, insertConnectionLog, listConnectionLog } from './connectionLog.ts';
import { readLogHistogram } from './logHistogram.ts';
import { getParsingLogEntry, listParsingLog, parsingLogReading } from './parsingLog.ts';

async function databaseWithSites() {
  const database = await memoryDatabase();
  addSite(database, newSite('site_001'));
  addSite(database, newSite('site_002'));
  return database;
}

const said = (timestamp: number, message: string, level: LogLevel = 'INFO', connectionId = 1) => ({
  connectionId,
  timestamp,
  level,
  message,
  exceptionType: null,
  exceptionTraceback: null,
  brokerHost: 'broker.example',
  retryAttempt: null,
});
const failed = (timestamp: number, errorMessage: string, siteId = 1): NewParsingLogEntry => ({
  siteId,
  timestamp,
  topic: 'site_001/gw1/telemetry',
  parserName: 'telemetry',
  errorType: 'PARSE_ERROR',
  errorMessage,
  exceptionType: null,
  exceptionTraceback: null,
  payloadSample: '{',
});

test('a row of the connection log comes back with its site, as the event carries it', async () => {
  using database = await databaseWithSites();
  const entry = insertConnectionLog(database, said(5, 'connected', 'INFO', 2));
  expect(connectionLogEntry.strict().parse(entry)).toEqual({
    ...said(5, 'connected', 'INFO', 2),
    id: 1,
    siteId: 2,
    siteCode: 'site_002',
  });
  expect(await listConnectionLog(database, { limit: 10 })).toEqual({ items: [entry], nextCursor: null });
  expect([getConnectionLogEntry(database, 1), getConnectionLogEntry(database, 2)]).toEqual([entry, null]);
});

test('a row of a connection that is gone is passed over', async () => {
  using database = await databaseWithSites();
  expect(insertConnectionLog(database, said(5, 'late', 'INFO', 99))).toBeNull();
});

test('the connection log is filtered by site, level, time and text', async () => {
  using database = await databaseWithSites();
  insertConnectionLog(database, said(10, 'connected'));
  insertConnectionLog(database, said(20, 'refused: 50% of attempts', 'ERROR'));
  insertConnectionLog(database, said(30, 'other site', 'ERROR', 2));
  const messages = async (filter: Omit<Parameters<typeof listConnectionLog>[1], 'limit'>) =>
    (await listConnectionLog(database, { ...filter, limit: 10 })).items.map(({ message }) => message);
  expect(await messages({})).toEqual(['other site', 'refused: 50% of attempts', 'connected']);
  expect(await messages({ siteId: 2 })).toEqual(['other site']);
  expect(await messages({ level: ['ERROR'], siteId: 1 })).toEqual(['refused: 50% of attempts']);
  expect(await messages({ level: ['ERROR', 'DEBUG'] })).toEqual(['other site', 'refused: 50% of attempts']);
  expect(await messages({ level: ['INFO', 'ERROR'], siteId: 1 })).toEqual([
    'refused: 50% of attempts',
    'connected',
  ]);
  expect(await messages({ from: 20, to: 30 })).toEqual(['refused: 50% of attempts']);
  expect(await messages({ search: 'REFUSED' })).toEqual(['refused: 50% of attempts']);
  expect(await messages({ search: '0% o' })).toEqual(['refused: 50% of attempts']);
  expect(await messages({ search: '_ther' })).toEqual([]);
});

test('pages of rows with the same time neither skip nor repeat one', async () => {
  using database = await databaseWithSites();
  for (const message of ['a', 'b', 'c', 'd', 'e']) insertConnectionLog(database, said(10, message));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listConnectionLog(database, { cursor, limit: 2 });
    seen.push(...page.items.map(({ message }) => message));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
});

test('a page of what is rare is found over many steps, and ends where the times end', async () => {
  using database = await databaseWithSites();
  // Five rows a millisecond, so that steps end amid rows of the same time.
  database.sqlite.exec(`
    WITH RECURSIVE each (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < 12000)
    INSERT INTO mqtt_connection_log (id, connection_id, timestamp, level, message)
    SELECT n, 1 + n % 2, n / 5, iif(n % 3000 < 2, 'ERROR', 'INFO'), 'line ' || n FROM each`);
  const rare = { level: ['ERROR'] as const };
  const ids = (page: { items: { id: number }[] }) => page.items.map(({ id }) => id);

  const whole = await listConnectionLog(database, { ...rare, limit: 100 });
  expect(ids(whole)).toEqual([12000, 9001, 9000, 6001, 6000, 3001, 3000, 1]);
  expect(whole.nextCursor).toBeNull();
  const first = await listConnectionLog(database, { ...rare, limit: 3 });
  const cursor = first.nextCursor ?? undefined;
  const second = await listConnectionLog(database, { ...rare, cursor, limit: 5 });
  expect([ids(first), ids(second), second.nextCursor]).toEqual([
    [12000, 9001, 9000],
    [6001, 6000, 3001, 3000, 1],
    null,
  ]);
  const limited = await listConnectionLog(database, { ...rare, siteId: 1, from: 600, to: 1800, limit: 10 });
  expect(ids(limited)).toEqual([6000, 3000]);
});

test('the parsing log is filtered likewise', async () => {
  using database = await databaseWithSites();
  insertParsingLog(database, failed(10, 'not JSON'));
  insertParsingLog(database, failed(20, 'no "devices" at dataloggers[0]', 2));
  const { items } = await listParsingLog(database, { limit: 10 });
  expect(items.map((entry) => parsingLogEntry.strict().parse(entry))).toEqual([
    { ...failed(20, 'no "devices" at dataloggers[0]', 2), id: 2, siteCode: 'site_002' },
    { ...failed(10, 'not JSON'), id: 1, siteCode: 'site_001' },
  ]);
  expect([getParsingLogEntry(database, 2), getParsingLogEntry(database, 3)]).toEqual([items[0], null]);
  const [second, first] = items;
  expect(
    (await listParsingLog(database, { siteId: 1, errorType: ['PARSE_ERROR'], limit: 10 })).items,
  ).toEqual([first]);
  expect((await listParsingLog(database, { errorType: ['DB_ERROR'], limit: 10 })).items).toEqual([]);
  expect((await listParsingLog(database, { search: 'devices', limit: 10 })).items).toEqual([second]);
});

test('a histogram says up to which row it counted, and counts none beyond it', async () => {
  using database = await databaseWithSites();
  const count = (asked: { upToId?: number; siteId?: number }) =>
    readLogHistogram(database, { ...asked, bars: 10 }, parsingLogReading(database, asked));
  expect(await count({})).toMatchObject({ total: 0, upToId: 0 });
  for (const at of [10, 20, 5000]) insertParsingLog(database, failed(at, 'not JSON', at === 20 ? 2 : 1));
  expect(await count({})).toMatchObject({ total: 3, upToId: 3, bars: [{ at: 0 }, { at: 5000 }] });
  expect(await count({ siteId: 2 })).toMatchObject({ total: 1, upToId: 3 });
  expect(await count({ upToId: 2 })).toMatchObject({ total: 2, upToId: 2 });
});

test('a histogram without times is a quarter of an hour long at least, and ends with the last row', async () => {
  using database = await databaseWithSites();
  const hour = 3_600_000;
  insertParsingLog(database, failed(10 * hour, 'not JSON'));
  const count = (asked: { from?: number; to?: number }) =>
    readLogHistogram(database, { ...asked, bars: 20 }, parsingLogReading(database, {}));
  const minute = hour / 60;
  expect(await count({})).toMatchObject({
    from: 10 * hour - 15 * minute,
    to: 10 * hour + minute,
    barMs: minute,
    bars: [{ at: 10 * hour, counts: { PARSE_ERROR: 1 } }],
  });
  expect(await count({ from: 10 * hour })).toMatchObject({ from: 10 * hour, to: 10 * hour + 15 * minute });
  expect(await count({ from: 10 * hour, to: 10 * hour + 20_000 })).toMatchObject({ barMs: 1000, total: 1 });
});
