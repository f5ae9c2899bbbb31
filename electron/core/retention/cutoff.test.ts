import { describe, expect, test } from 'vitest';
import { cutoffOf, dayMs } from './cutoff.ts';

const now = 100 * dayMs + 12 * 3_600_000 + 1234;
const mb = 1_000_000;

describe('the time before which rows go', () => {
  test('is the age, at the start of an hour', () => {
    expect(cutoffOf({ days: 90, megabytes: null }, new Map(), now)).toBe(10 * dayMs + 12 * 3_600_000);
  });

  test('is none where nothing is limited, or everything fits', () => {
    expect(cutoffOf({ days: null, megabytes: null }, new Map([[1, 9 * mb]]), now)).toBeNull();
    expect(
      cutoffOf(
        { days: null, megabytes: 20 },
        new Map([
          [99, 9 * mb],
          [98, 11 * mb],
        ]),
        now,
      ),
    ).toBeNull();
  });

  test('leaves of the newest days what fits, of the last one a part', () => {
    const bytes = new Map([
      [90, 50 * mb],
      [99, 10 * mb],
      [98, 20 * mb],
    ]);
    expect(cutoffOf({ days: null, megabytes: 20 }, bytes, now)).toBe(98.5 * dayMs);
    expect(cutoffOf({ days: 1, megabytes: 20 }, bytes, now)).toBe(99.5 * dayMs);
  });

  test('never takes the last hour', () => {
    const cutoff = cutoffOf(
      { days: null, megabytes: 16 },
      new Map([
        [100, 1e12],
        [101, 1e12],
      ]),
      now,
    );
    expect(cutoff).toBe(100 * dayMs + 11 * 3_600_000);
  });
});
