import { expect, it } from 'vitest';
import { sampleConnection } from '../../../testing/sampleConnection.ts';
import { situationOf } from '../situation/situation.ts';
import { filterSites, listSites, withHeads } from './siteList.ts';
import type { SiteSearch } from './siteSearch.ts';

const north = sampleConnection({ siteId: 1, siteName: 'North dam', brokerHost: 'mqtt-nord.example' });
const south = sampleConnection({ siteId: 2, siteName: 'South dam', siteCode: 'site_002', brokerPort: 8883 });
const mute = sampleConnection({ siteId: 3, siteName: 'Viaduct', siteCode: 'site_003', dataState: 'silent' });
const all = [north, south, mute].map((connection) => ({
  connection,
  situation: situationOf(connection, { nextCycleAt: null }),
}));
const found = (search: SiteSearch) => filterSites(all, search).map(({ connection }) => connection.siteId);

it('finds words in name, code and broker, all of them, whatever their case', () => {
  expect(found({ q: 'DAM' })).toEqual([1, 2]);
  expect(found({ q: 'dam nord' })).toEqual([1]);
  expect(found({ q: ':8883' })).toEqual([2]);
  expect(found({ q: 'site_003' })).toEqual([3]);
});

it('filters by brokers and by group', () => {
  expect(found({ broker: 'mqtt-nord.example' })).toEqual([1]);
  expect(found({ broker: 'mqtt-nord.example,127.0.0.1' })).toEqual([1, 2, 3]);
  expect(found({ group: 'needsPerson' })).toEqual([3]);
  expect(found({ group: 'needsPerson', q: 'dam' })).toEqual([]);
});

it('lists trouble first, with the head of each group and how many it has', () => {
  const rows = withHeads(listSites(all, {}, { curves: new Map(), today: new Map(), uptimes: new Map() }));
  expect(
    rows.map((row) => (row.kind === 'head' ? `${row.group} ${row.count}` : row.entry.connection.siteId)),
  ).toEqual(['needsPerson 1', 3, 'asWanted 2', 1, 2]);
});
