import { describe, expect, it } from 'vitest';
import { createFormat, formatClock, formatCount, formatCountdown, isSameDay } from './format.ts';

const english = createFormat('en');
const italian = createFormat('it');

describe('an age', () => {
  it.each([
    [-400, '0 s'],
    [999, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [47 * 3_600_000, '47 h'],
    [48 * 3_600_000, '2 d'],
  ])('%d ms is "%s"', (ageMs, text) => {
    expect(english.age(ageMs)).toBe(text);
  });
});

describe('a length', () => {
  it.each([
    [-1, '0 s'],
    [40_000, '40 s'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [4_800_000, '1 h 20 min'],
    [86_399_999, '23 h 59 min'],
    [86_400_000, '1 d'],
    [374_400_000, '4 d 8 h'],
  ])('of %d ms is "%s"', (lengthMs, text) => {
    expect(english.length(lengthMs)).toBe(text);
  });

  it('is told in days of the language', () => {
    expect(italian.length(374_400_000)).toBe('4 g 8 h');
  });
});

describe('formatCountdown', () => {
  it.each([
    [17_000, '0:17'],
    [16_001, '0:17'],
    [252_000, '4:12'],
    [3_605_000, '1:00:05'],
    [1, '0:01'],
    [0, '0:00'],
    [-5000, '0:00'],
  ])('%d ms left is "%s"', (leftMs, text) => {
    expect(formatCountdown(leftMs)).toBe(text);
  });
});

it('says the last part of a second of a wait as a second', () => {
  expect([1, 16_001, 60_000].map(english.wait)).toEqual(['1 s', '17 s', '1 min']);
});

describe('formatCount', () => {
  it('parts thousands', () => {
    expect([0, 999, 1000, 1_234_567].map(formatCount)).toEqual([
      '0',
      '999',
      '1\u2009000',
      '1\u2009234\u2009567',
    ]);
  });
});

describe('a share', () => {
  it('says 100 only of the whole', () => {
    const { share } = english;
    expect([share(99_999, 100_000), share(3, 3), share(1, 3), share(0, 0)]).toEqual([
      '99.99',
      '100',
      '33.33',
      null,
    ]);
  });
});

describe('a time', () => {
  const at = new Date(2026, 10, 3, 4, 2, 8, 67).getTime();

  it('is the local time of day, with the day where that is another', () => {
    expect([formatClock(at), english.moment(at, at), english.moment(at, at + 24 * 3_600_000)]).toEqual([
      '04:02:08',
      '04:02:08',
      '3 Nov, 04:02:08',
    ]);
  });

  it('is told from the same hour of the day before', () => {
    const midnight = new Date(2026, 10, 3, 0, 1).getTime();
    expect([isSameDay(midnight, midnight + 3_600_000), isSameDay(midnight, midnight - 120_000)]).toEqual([
      true,
      false,
    ]);
  });

  it('and figures follow the language', () => {
    expect([
      italian.age(8 * 24 * 3_600_000),
      italian.day(at),
      italian.moment(at, at + 24 * 3_600_000),
      italian.decimal(52.46, 1),
      italian.share(1, 3),
    ]).toEqual(['8 g', '3 nov', '04:02:08 del 3 nov', '52,5', '33,33']);
  });
});
