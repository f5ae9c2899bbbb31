import { expect, test } from 'vitest';
import { addSite, newSite } from '../testing/domainRows.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import {
  getConnection,
  getConnectionOfSite,
  listConnectionKeys,
  listConnections,
  setWanted,
  stopAll,
} from './connections.ts';
import { storeLinkChange } from './links.ts';
import { deleteSite } from './sites.ts';

test('a toggle changes the wish only, and says whether it did', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'));
  expect(setWanted(database, id, true, 2)).toBe('changed');
  expect(setWanted(database, id, true, 2)).toBe('unchanged');
  expect(setWanted(database, 99, true, 2)).toBe('not_found');
  expect(getConnectionOfSite(database, id)).toMatchObject({ isActive: true, status: 'disconnected' });
});

test('a toggle begins afresh: the attempts of before are forgotten', async () => {
  using database = await memoryDatabase();
  const { id, connection } = addSite(database, newSite('site_001'));
  storeLinkChange(database, {
    connectionId: connection.id,
    status: 'error',
    retryCount: 7,
    nextRetryAt: 99,
    connectedAt: null,
    errorMessage: 'refused',
    errorKind: 'refused',
    errorCause: 'credentials',
    at: 1,
  });
  setWanted(database, id, true, 2);
  expect(getConnection(database, connection.id)).toMatchObject({ retryCount: 0, nextRetryAt: null });
});

test('the emergency stop reaches every connection, those of deleted sites included', async () => {
  using database = await memoryDatabase();
  const ids = ['site_001', 'site_002', 'site_003'].map((code) => addSite(database, newSite(code)).id);
  for (const id of ids.slice(1)) setWanted(database, id, true, 2);
  deleteSite(database, ids[2] ?? 0, 3);
  expect(stopAll(database, 4)).toBe(2);
  expect(stopAll(database, 4)).toBe(0);
});

test('connections are listed by site code, without deleted sites', async () => {
  using database = await memoryDatabase();
  const [, b] = ['site_c', 'site_b', 'site_a'].map((code) => addSite(database, newSite(code)));
  deleteSite(database, b?.id ?? 0, 2);
  expect(listConnections(database).map(({ siteCode }) => siteCode)).toEqual(['site_a', 'site_c']);
  expect(getConnectionOfSite(database, b?.id ?? 0)).toBeNull();
});

test('the keys are those of the connections that are listed', async () => {
  using database = await memoryDatabase();
  const kept = addSite(database, newSite('site_001'));
  const deleted = addSite(database, newSite('site_002'));
  deleteSite(database, deleted.id, 2);
  const keysOf = listConnections(database).map(({ connectionId, siteId, silentAfter }) => ({
    connectionId,
    siteId,
    silentAfter,
  }));
  expect(listConnectionKeys(database)).toEqual(keysOf);
  expect(keysOf).toMatchObject([{ connectionId: kept.connection.id }]);
});
