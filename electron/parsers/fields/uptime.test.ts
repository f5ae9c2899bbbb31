import { expect, it } from 'vitest';
import { readUptime } from './uptime.ts';

it.each([
  ['14 days, 3:24:30', 1_221_870],
  ['1 day, 0:00:05', 86_405],
  ['3:24', 12_240],
  ['120:00:01', 432_001],
  ['up 2 weeks, 1 day, 5 hours, 3 minutes', 1_314_180],
  ['14d 3h 24m 30s', 1_221_870],
  [' 14 days ', 1_209_600],
  ['12345.67', 12_345],
  [12_345, 12_345],
  ['soon', null],
  ['14 days, often', null],
  ['', null],
  [-1, null],
  [{}, null],
])('%j is %j seconds', (written, seconds) => {
  expect(readUptime(written)).toBe(seconds);
});
