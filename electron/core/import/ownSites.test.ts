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

test('a topic comes in with its codec; one whose codec cannot be is refused with its place', () => {
  const codec = { type: 'csv', delimiter: ';', columns: ['at', 'level'] };
  const site = (topic: object) => ({
    code: 'site_001',
    name: 'Dam',
    connection: { brokerHost: 'broker.example' },
    topics: [{ topicPattern: 'site_001/level', ...topic }],
  });
  expect(readOwnSites([site({ codec })])?.drafts[0]?.topics[0]?.codec).toEqual(codec);
  expect(readOwnSites([site({})])?.drafts[0]?.topics[0]?.codec).toBeNull();
  const refused = readOwnSites([site({ codec: { type: 'csv', columns: [] } })]);
  expect(JSON.stringify(refused?.rejected)).toContain('topics.0.codec.columns');
});
