import { expect, test } from 'vitest';
import type { WantedState } from '../../electron/core/reconcile/states.ts';
import type { LinkChange } from '../../electron/monitor/ports.ts';
import type { SitePatch } from '../../shared/domain/site.ts';
import { addSite, deviceRows, newSite } from '../testing/domainRows.ts';
import { memoryDatabase } from '../testing/memoryDatabase.ts';
import { setDiscoveredTopicActive } from './discoveredTopics.ts';
import { storeLinkChange } from './links.ts';
import { deleteSite, patchSite, type SealedSecrets } from './sites.ts';
import { readWanted } from './wanted.ts';

const topics = [
  {
    topicPattern: 'x/0',
    qosLevel: 0 as const,
    parserName: 'telemetry',
    codec: { type: 'csv' as const, delimiter: ';' as const, columns: ['at', 'level'] },
    isActive: true,
    priority: 3,
    maxMessageSize: 9,
  },
  {
    topicPattern: 'x/2',
    qosLevel: 2 as const,
    parserName: null,
    codec: null,
    isActive: false,
    priority: 0,
    maxMessageSize: 9,
  },
];

test('the wish is read whole: broker, retry, topics, muted topics, a client id of this installation', async () => {
  using database = await memoryDatabase();
  addSite(database, newSite('site_001', { topics }), 'sealed');
  database.sqlite.exec(deviceRows);
  setDiscoveredTopicActive(database, 3, false);

  const wanted: WantedState = readWanted(database);
  expect(wanted.connections).toEqual([
    {
      connectionId: 1,
      siteId: 1,
      siteCode: 'site_001',
      siteName: 'Name of site_001',
      isActive: false,
      isDeleted: false,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      broker: {
        host: 'broker.example',
        port: 1883,
        protocol: 'mqtt',
        protocolVersion: 5,
        username: null,
        passwordSealed: 'sealed',
        clientId: 'vedetta-a1b2c3d4-1',
        keepAliveSeconds: 30,
        sessionExpirySeconds: 86_400,
        receiveMaximum: 1900,
        wsPath: null,
        tls: null,
        lastWill: null,
        readsStats: true,
      },
      spokenVersion: null,
      brokerStatsLosses: 0,
      retry: { attempts: 5, delayMs: 5_000, maxDelayMs: 300_000 },
      topics: [
        {
          topicId: 1,
          pattern: 'x/0',
          qos: 0,
          isActive: true,
          parserName: 'telemetry',
          codec: { type: 'csv', delimiter: ';', columns: ['at', 'level'] },
          priority: 3,
          maxMessageSizeBytes: 9,
        },
        {
          topicId: 2,
          pattern: 'x/2',
          qos: 1,
          isActive: false,
          parserName: null,
          codec: null,
          priority: 0,
          maxMessageSizeBytes: 9,
        },
      ],
      mutedTopics: ['c/plain'],
    },
  ]);
});

test('the fingerprint follows broker and credentials, and nothing else', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'));
  const fingerprint = () => readWanted(database).connections[0]?.fingerprint;
  const first = fingerprint();

  patchSite(database, id, { name: 'other', topics, connection: { isActive: true, retryDelay: 9 } }, {}, 2);
  expect(fingerprint()).toBe(first);
  for (const connection of [
    { brokerHost: 'b2' },
    { username: 'u' },
    { keepAliveInterval: 60 },
    { clientIdPrefix: 'p' },
  ]) {
    const before = fingerprint();
    patchSite(database, id, { connection }, {}, 2);
    expect(fingerprint()).not.toBe(before);
  }
  const before = fingerprint();
  patchSite(database, id, {}, { passwordSealed: 'sealed' }, 2);
  expect(fingerprint()).not.toBe(before);
});

test('certificates count once the protocol shows them, the path once there is a WebSocket', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'));
  const key = { keySealed: 'sealed', keyPassphraseSealed: 'phrase' };
  const wanted = (connection: NonNullable<SitePatch['connection']>, sealed: SealedSecrets = {}) => {
    patchSite(database, id, { connection }, sealed, 2);
    const [first] = readWanted(database).connections;
    return [first?.fingerprint, first?.broker.tls, first?.broker.wsPath, first?.broker.lastWill];
  };
  const plain = wanted({});
  const settings = { ca: 'CA', cert: 'CERT', serverName: 'name', tlsInsecure: true, wsPath: '/mqtt' };
  expect(wanted(settings, key)).toEqual(plain);

  const tls = {
    ca: 'CA',
    cert: 'CERT',
    keySealed: 'sealed',
    keyPassphraseSealed: 'phrase',
    serverName: 'name',
    isUnchecked: true,
  };
  const willTopic = 'gone';
  expect([
    wanted({ protocol: 'mqtts' }),
    wanted({ protocol: 'wss' }),
    wanted({ protocol: 'ws', willTopic }),
  ]).toEqual([
    [expect.any(String), tls, null, null],
    [expect.any(String), tls, '/mqtt', null],
    [expect.any(String), null, '/mqtt', { topic: 'gone', payload: '', qos: 0, retain: false }],
  ]);
});

test('the version that a broker speaks is remembered until the connection is edited', async () => {
  using database = await memoryDatabase();
  const { id, connection } = addSite(database, newSite('site_001'));
  const change: LinkChange = {
    connectionId: connection.id,
    siteId: id,
    status: 'connected',
    retryCount: 0,
    nextRetryAt: null,
    connectedAt: 1,
    errorMessage: null,
    errorKind: null,
    errorCause: null,
    at: 1,
  };
  const remembered = () => readWanted(database).connections[0]?.spokenVersion;
  const fingerprint = readWanted(database).connections[0]?.fingerprint;
  storeLinkChange(database, { ...change, spokenVersion: 4 });
  storeLinkChange(database, { ...change, status: 'error' });
  expect([remembered(), readWanted(database).connections[0]?.fingerprint]).toEqual([4, fingerprint]);
  patchSite(database, id, { name: 'other' }, {}, 2);
  expect(remembered()).toBe(4);
  patchSite(database, id, { connection: { protocolVersion: 5 } }, {}, 2);
  expect(remembered()).toBeNull();
});

test('a deleted site stays in the wish, marked, until it is purged', async () => {
  using database = await memoryDatabase();
  const { id } = addSite(database, newSite('site_001'));
  deleteSite(database, id, 2);
  expect(readWanted(database).connections).toMatchObject([{ siteId: id, isDeleted: true }]);
});
