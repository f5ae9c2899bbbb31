import { expect, test } from 'vitest';
import { readOwnSites } from './ownSites.ts';

test('what a person has set of silence and of the broker comes in as it went out; a list of before has neither', () => {
  const site = (connection: object) => ({
    id: 7,
    code: 'site_001',
    name: 'Dam',
    connection: { id: 7, brokerHost: 'broker.example', hasPassword: false, ...connection },
    topics: [],
  });
  const found = readOwnSites([site({ silentAfter: 600, readBrokerStats: false }), site({})]);
  expect(
    found?.drafts.map(({ connection: { silentAfter, readBrokerStats } }) => [silentAfter, readBrokerStats]),
  ).toEqual([
    [600, false],
    [null, true],
  ]);
});
