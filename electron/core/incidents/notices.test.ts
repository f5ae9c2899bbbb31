import { expect, test } from 'vitest';
import { incidentKind } from '../../../shared/domain/incident.ts';
import { type NoticeOf, noticesOf } from './notices.ts';
import { incidentWords } from './words/incidentWords.ts';
import { durationText, titleOf } from './words/words.ts';

const { en, it } = incidentWords;
const siteAt = (siteId: number) => ({ siteId, siteName: `Dam ${siteId}` });
const incident = (id: number, change: Partial<NoticeOf> = {}): NoticeOf => ({
  id,
  kind: 'broker_unreachable',
  broker: { host: `b${id}`, port: 1883, username: null },
  device: null,
  message: 'No route.',
  sites: [siteAt(1)],
  durationMs: null,
  ...change,
});

test('an incident is told of by itself, with its sites and where a click leads', () => {
  const sites = [1, 2, 3, 4, 5].map(siteAt);
  expect(noticesOf(en, [incident(7, { sites })])).toEqual([
    {
      title: 'Broker b7:1883 cannot be reached',
      body: 'Dam 1, Dam 2, Dam 3 and 2 more. No route.',
      incidentId: 7,
      siteId: 1,
    },
  ]);
});

test('one that is over says how long it lasted; one of the program has no site', () => {
  const storage = incident(8, { kind: 'storage', broker: null, sites: [], message: 'The disk is full.' });
  expect(noticesOf(en, [incident(7, { durationMs: 200_000 }), storage])).toEqual([
    { title: 'The database takes no writes', body: 'The disk is full.', incidentId: 8 },
    {
      title: 'Over after 3 min 20 s: Broker b7:1883 cannot be reached',
      body: 'Dam 1. No route.',
      incidentId: 7,
      siteId: 1,
    },
  ]);
});

test('more than three at once are told of in one', () => {
  expect(
    noticesOf(
      en,
      [1, 2, 3].map((id) => incident(id)),
    ),
  ).toHaveLength(3);
  expect(
    noticesOf(
      it,
      [1, 2, 3, 4].map((id) => incident(id)),
    ),
  ).toEqual([
    {
      title: '4 nuovi incidenti',
      body: [1, 2, 3]
        .map((id) => `Il broker b${id}:1883 non è raggiungibile`)
        .join('\n')
        .concat('\ne un altro'),
    },
  ]);
});

test.each([
  [0, '0 s'],
  [999, '1 s'],
  [200_000, '3 min 20 s'],
  [3_600_000, '1 h'],
  [3_605_000, '1 h'],
  [90_061_000, '1 d 1 h'],
])('%i ms read as %s', (durationMs, text) => expect(durationText(durationMs)).toBe(text));

test('every kind has a title of its own in both languages', () => {
  const account = { host: 'b', port: 1, username: 'ann' };
  const device = { type: 'gateway' as const, id: 1, serialNumber: 'GW-1', label: null };
  for (const words of [en, it]) {
    const titles = incidentKind.options.map((kind) =>
      titleOf(words, { kind, broker: account, device, sites: [siteAt(1)] }),
    );
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.join(' ')).not.toMatch(/undefined|null| {2}/);
  }
});
