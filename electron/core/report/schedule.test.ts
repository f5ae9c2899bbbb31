import { expect, test } from 'vitest';
import { dueMonths, nextDueAt } from './schedule.ts';

const at = (text: string) => Date.parse(`${text}Z`);

test('a month is due a minute after its end, and only where it ended since reports were asked for', () => {
  const since = at('2026-10-15T12:00:00');
  expect(dueMonths(since, at('2026-10-31T23:59:59'))).toEqual([]);
  expect(dueMonths(since, at('2026-11-01T00:00:59'))).toEqual([]);
  expect(dueMonths(since, at('2026-11-01T00:01:00'))).toEqual(['2026-10']);
  expect(dueMonths(since, at('2027-02-03T00:00:00'))).toEqual(['2026-10', '2026-11', '2026-12', '2027-01']);
  expect(dueMonths(0, at('2026-11-02T00:00:00'))).toHaveLength(24);
});

test('the next one is told to the minute, across the year as well', () => {
  expect(nextDueAt(at('2026-11-01T00:00:30'))).toBe(at('2026-11-01T00:01:00'));
  expect(nextDueAt(at('2026-12-01T00:01:00'))).toBe(at('2027-01-01T00:01:00'));
});
