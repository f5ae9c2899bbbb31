import { expect, it } from 'vitest';
import type { StatusPeriod } from '../../../../shared/domain/history.ts';
import { troubleSince } from './troubleSince.ts';

const period = (from: number, to: number, change: Partial<StatusPeriod> = {}): StatusPeriod => ({
  from,
  to,
  isWanted: true,
  status: 'connected',
  dataState: 'flowing',
  errorKind: null,
  errorMessage: null,
  ...change,
});
const failed = { status: 'error', dataState: 'none' } as const;
const trying = { status: 'connecting', dataState: 'none' } as const;

it('goes back to where the trouble began, over attempts that led to nothing', () => {
  expect(troubleSince([period(0, 5), period(5, 6, failed), period(6, 7, trying), period(7, 9, failed)])).toBe(
    5,
  );
  expect(troubleSince([period(0, 5), period(5, 9, { dataState: 'silent' })])).toBe(5);
});

it('goes no further back than what is known, nor than the wish', () => {
  expect(troubleSince([period(0, 5, failed), period(6, 9, failed)])).toBe(6);
  expect(troubleSince([period(0, 5, { ...failed, isWanted: false }), period(5, 9, failed)])).toBe(5);
});

it('is null when all is well, or nothing is known', () => {
  expect([troubleSince([period(0, 5, failed), period(5, 9)]), troubleSince([])]).toEqual([null, null]);
});
