import { expect, it } from 'vitest';
import { sampleParser } from '../../testing/sampleParser.ts';
import { listedParsers, standingOf } from './parserStanding.ts';

const now = 1_000_000;
const failing = { matched: 1000, parsed: 989, partial: 0, failed: 11, meanTimeMs: 0.1 };

it('says who is suspended, until it is over', () => {
  const parser = sampleParser({ suspendedUntil: now });
  expect(standingOf(parser, now - 1)).toBe('suspended');
  expect(standingOf(parser, now)).toBe('on');
});

it('calls a parser failing beyond one failure in a hundred messages', () => {
  expect(standingOf(sampleParser({ lastDay: failing }), now)).toBe('failing');
  expect(standingOf(sampleParser({ lastDay: { ...failing, failed: 10 } }), now)).toBe('on');
  expect(standingOf(sampleParser({ lastDay: { ...failing, matched: 0, failed: 0 } }), now)).toBe('on');
});

it('finds no trouble in a parser that is off', () => {
  expect(standingOf(sampleParser({ isActive: false, suspendedUntil: now + 1, lastDay: failing }), now)).toBe(
    'off',
  );
});

it('lists trouble first, then by name, what is off last', () => {
  const parsers = [
    sampleParser({ name: 'off', isActive: false }),
    sampleParser({ name: 'well_b' }),
    sampleParser({ name: 'well_a' }),
    sampleParser({ name: 'fails', lastDay: failing }),
    sampleParser({ name: 'rests', suspendedUntil: now + 1 }),
  ];
  const names = listedParsers(parsers, '', now).map(({ name }) => name);
  expect(names).toEqual(['rests', 'fails', 'well_a', 'well_b', 'off']);
});

it('finds by name, description and pattern, in any letter case', () => {
  const parsers = [sampleParser(), sampleParser({ name: 'other', description: '', topicPatterns: ['+/x'] })];
  const found = (search: string) => listedParsers(parsers, search, now).map(({ name }) => name);
  expect([found(' WIND'), found('weather/+'), found('oth'), found('none')]).toEqual([
    ['weather_station'],
    ['weather_station'],
    ['other'],
    [],
  ]);
});
