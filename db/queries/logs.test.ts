import { expect, test } from 'vitest';
import { connectionLogEntry, type LogLevel, parsingLogEntry } from '../../shared/domain/log.ts';
import { addSite, newSite } from '../testing/domainRows.ts';
import { insertParsingLog, type NewParsingLogEntry } from '../testing/insertParsingLog.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { insertConnectionLog, listConnectionLog } from './connectionLog.ts';
import { listParsingLog } from './parsingLog.ts';

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

test('the parsing log is filtered likewise', async () => {
  using database = await databaseWithSites();
  insertParsingLog(database, failed(10, 'not JSON'));
  insertParsingLog(database, failed(20, 'no "devices" at dataloggers[0]', 2));
  const { items } = await listParsingLog(database, { limit: 10 });
  expect(items.map((entry) => parsingLogEntry.strict().parse(entry))).toEqual([
    { ...failed(20, 'no "devices" at dataloggers[0]', 2), id: 2, siteCode: 'site_002' },
    { ...failed(10, 'not JSON'), id: 1, siteCode: 'site_001' },
  ]);
  const [second, first] = items;
  expect(
    (await listParsingLog(database, { siteId: 1, errorType: ['PARSE_ERROR'], limit: 10 })).items,
  ).toEqual([first]);
  expect((await listParsingLog(database, { errorType: ['DB_ERROR'], limit: 10 })).items).toEqual([]);
  expect((await listParsingLog(database, { search: 'devices', limit: 10 })).items).toEqual([second]);
});
