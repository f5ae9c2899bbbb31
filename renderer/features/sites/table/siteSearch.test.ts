import { expect, it } from 'vitest';
import { brokerParam, brokersOf, nextSort, siteSearch, sortingOf } from './siteSearch.ts';

it('keeps what makes sense of an address, and drops the rest', () => {
  expect(siteSearch.parse({ q: 'dam', group: 'asWanted', sort: '-rate', wide: true })).toEqual({
    q: 'dam',
    group: 'asWanted',
    sort: '-rate',
    wide: true,
  });
  expect(siteSearch.parse({ q: 7, group: 'all', sort: 'colour', wide: 'yes' })).toEqual({});
});

it('holds several brokers', () => {
  expect(brokersOf({ broker: brokerParam(['a.example', 'b.example']) })).toEqual(['a.example', 'b.example']);
  expect(brokersOf({ broker: brokerParam([]) })).toEqual([]);
});

it('sorts upwards, then downwards, then trouble first again', () => {
  expect(nextSort({}, 'rate')).toBe('rate');
  expect(nextSort({ sort: 'name' }, 'rate')).toBe('rate');
  expect(nextSort({ sort: 'rate' }, 'rate')).toBe('-rate');
  expect(nextSort({ sort: '-rate' }, 'rate')).toBeUndefined();
  expect(sortingOf({ sort: '-rate' })).toEqual([{ id: 'rate', desc: true }]);
  expect(sortingOf({})).toEqual([]);
});
