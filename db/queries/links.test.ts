import { expect, test } from 'vitest';
import type { LinkChange } from '../../electron/monitor/ports.ts';
import type { StoredSession } from '../../electron/mqtt/ports.ts';
import { addSite, newSite } from '../testing/domainRows.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import {
  readRetryStates,
  readSession,
  resetLinks,
  storeLinkChange,
  storeLinkTimes,
  storeSession,
} from './links.ts';
import { patchSite } from './sites.ts';

const change = (more: Partial<LinkChange>): LinkChange => ({
  connectionId: 1,
  siteId: 1,
  status: 'connecting',
  retryCount: 0,
  nextRetryAt: null,
  connectedAt: null,
  errorMessage: null,
  errorKind: null,
  errorCause: null,
  at: 1,
  ...more,
});

test('what became of a link is stored; failures add up, the last connection stays', async () => {
  using database = await memoryDatabase();
  addSite(database, newSite('site_001'));
  storeLinkChange(database, change({ status: 'connected', connectedAt: 50, at: 51 }));
  storeLinkChange(database, change({ status: 'connected', at: 52 }));
  const failed = {
    status: 'error' as const,
    retryCount: 2,
    nextRetryAt: 90,
    errorMessage: 'refused',
    errorKind: 'refused' as const,
    errorCause: 'credentials' as const,
  };
  storeLinkChange(database, change({ ...failed, at: 60 }));
  storeLinkChange(database, change({ ...failed, retryCount: 3, at: 70 }));

  const row = database.sqlite
    .prepare(
      `SELECT status, status_changed_at, retry_count, next_retry_at, last_connected_at, connection_errors,
              error_message, error_kind, error_cause
       FROM mqtt_connection`,
    )
    .raw()
    .get();
  expect(row).toEqual(['error', 60, 3, 90, 50, 2, 'refused', 'refused', 'credentials']);
  expect(readRetryStates(database)).toEqual(new Map([[1, { count: 3, nextAt: 90 }]]));
});

test('what is known of certificates and of losses stays until something new is known; an edit forgives losses', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'));
  const known = () =>
    database.sqlite
      .prepare('SELECT certificate_ends_at, broker_stats_losses FROM mqtt_connection')
      .raw()
      .get();
  storeLinkChange(database, change({ status: 'connected', certificateEndsAt: 99 }));
  storeLinkChange(database, change({ status: 'error', brokerStatsLosses: 2 }));
  const kept = known();
  storeLinkChange(database, change({ status: 'connected', certificateEndsAt: null }));
  patchSite(database, id, { connection: { keepAliveInterval: 40 } }, {}, 2);
  expect([kept, known()]).toEqual([
    [99, 2],
    [null, 0],
  ]);
});

test('at start no link counts as up, and attempts go on where they were', async () => {
  using database = await memoryDatabase();
  addSite(database, newSite('site_001'));
  storeLinkChange(database, change({ status: 'connecting', retryCount: 4, nextRetryAt: 90 }));
  resetLinks(database, 100);
  expect(database.sqlite.prepare('SELECT status FROM mqtt_connection').pluck().get()).toBe('disconnected');
  expect(readRetryStates(database).get(1)).toEqual({ count: 4, nextAt: 90 });
});

test('the time at which a link was last heard never goes back', async () => {
  using database = await memoryDatabase();
  addSite(database, newSite('site_001'));
  const heardAt = () =>
    database.sqlite.prepare('SELECT last_heartbeat_at FROM mqtt_connection').pluck().get();
  storeLinkTimes(database, [{ connectionId: 1, lastHeartbeatAt: 50 }]);
  storeLinkTimes(database, [{ connectionId: 1, lastHeartbeatAt: 40 }]);
  expect(heardAt()).toBe(50);
  storeLinkTimes(database, [{ connectionId: 1, lastHeartbeatAt: 60 }]);
  expect(heardAt()).toBe(60);
});

test('a stored session is that of the present client id', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'));
  const session: StoredSession = {
    subscriptions: new Map([
      ['x/#', 1],
      ['y', 0],
    ] as const),
  };
  expect(readSession(database, 1)).toBeNull();
  storeSession(database, 1, session);
  expect(readSession(database, 1)).toEqual(session);
  patchSite(database, id, { connection: { clientIdPrefix: 'other' } }, {}, 2);
  expect(readSession(database, 1)).toBeNull();
  patchSite(database, id, { connection: { clientIdPrefix: 'vedetta' } }, {}, 2);
  storeSession(database, 1, null);
  expect(readSession(database, 1)).toBeNull();
});
