import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatClock,
  formatCount,
  formatCountdown,
  formatDay,
  formatShare,
  formatWait,
  isSameDay,
} from './format.ts';

describe('formatAge', () => {
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
    expect(formatAge(ageMs)).toBe(text);
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
  expect([formatWait(1), formatWait(16_001), formatWait(60_000)]).toEqual(['1 s', '17 s', '1 min']);
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

describe('formatShare', () => {
  it('says 100 only of the whole', () => {
    expect([formatShare(99_999, 100_000), formatShare(3, 3), formatShare(1, 3), formatShare(0, 0)]).toEqual([
      '99.99',
      '100',
      '33.33',
      null,
    ]);
  });
});

describe('formatClock and formatDay', () => {
  it('write the local time of day and the day', () => {
    const at = new Date(2026, 10, 3, 4, 2, 8, 67).getTime();
    expect([formatClock(at), formatDay(at)]).toEqual(['04:02:08', '3 Nov']);
  });

  it('tell a day from the same hour of the day before', () => {
    const at = new Date(2026, 10, 3, 0, 1).getTime();
    expect([isSameDay(at, at + 3_600_000), isSameDay(at, at - 120_000)]).toEqual([true, false]);
  });
});
