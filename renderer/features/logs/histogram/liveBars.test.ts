import { expect, it } from 'vitest';
import type { LogHistogram } from '../../../../shared/domain/logHistogram.ts';
import { countWithin, mostBars, withRows } from './liveBars.ts';

const counted: LogHistogram = {
  from: 10_000,
  to: 13_000,
  barMs: 1000,
  bars: [
    { at: 10_000, counts: { INFO: 2 } },
    { at: 12_000, counts: { INFO: 1, ERROR: 1 } },
  ],
  total: 4,
  sampledEvery: 1,
  upToId: 7,
};
const row = (id: number, at: number, kind = 'INFO') => ({ id, at, kind });

it('a row that was counted already is not counted again', () => {
  expect(withRows(counted, [row(7, 12_500), row(3, 10_100)], true)).toBe(counted);
  const grown = withRows(counted, [row(9, 12_500), row(8, 12_400, 'ERROR')], true);
  expect(grown).toMatchObject({
    total: 6,
    upToId: 9,
    bars: [{}, { at: 12_000, counts: { INFO: 2, ERROR: 2 } }],
  });
  expect(withRows(grown, [row(9, 12_500)], true)).toBe(grown);
});

it('grows with what is written later, unless it ends in the past', () => {
  const later = withRows(counted, [row(8, 20_000)], true);
  expect(later).toMatchObject({ from: 10_000, to: 21_000, total: 5 });
  expect(later.bars.at(-1)).toEqual({ at: 20_000, counts: { INFO: 1 } });
  expect(withRows(counted, [row(8, 20_000)], false)).toBe(counted);
  expect(withRows(counted, [row(8, 9000)], true)).toBe(counted);
});

it('has no more than so many bars, however long it grows, and loses no row', () => {
  let grown = counted;
  for (let id = 8; id < 2000; id += 1) grown = withRows(grown, [row(id, 10_000 + id * 700)], true);
  expect((grown.to - grown.from) / grown.barMs).toBeLessThanOrEqual(mostBars);
  expect(grown.bars.length).toBeLessThanOrEqual(mostBars);
  expect([grown.total, countWithin(grown, {}).total]).toEqual([4 + 1992, 4 + 1992]);
});

it('begins with the first row of a log that had none', () => {
  const empty = { from: 0, to: 0, barMs: 0, bars: [], total: 0, sampledEvery: 1, upToId: 0 };
  expect(withRows(empty, [row(1, 5400, 'DEBUG')], true)).toEqual({
    from: 5000,
    to: 6000,
    barMs: 1000,
    bars: [{ at: 5000, counts: { DEBUG: 1 } }],
    total: 1,
    sampledEvery: 1,
    upToId: 1,
  });
});

it('says how many rows are chosen, and whether it is exactly so many', () => {
  expect(countWithin(counted, { from: 12_000 })).toEqual({
    counts: { INFO: 1, ERROR: 1 },
    total: 2,
    isExact: true,
  });
  expect(countWithin(counted, { from: 10_500, to: 12_000 })).toMatchObject({ total: 2, isExact: false });
  expect(countWithin({ ...counted, sampledEvery: 3 }, {})).toMatchObject({ total: 4, isExact: false });
});
