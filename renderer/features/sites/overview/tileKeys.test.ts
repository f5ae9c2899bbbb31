import { expect, it } from 'vitest';
import { nextTile } from './tileKeys.ts';

const from = (index: number, ...keys: string[]) =>
  keys.map((key) => nextTile(key, index, { columns: 4, last: 9 }));

it('goes one on, one back, a row down, a row up', () => {
  expect(from(5, 'j', 'ArrowRight', 'k', 'ArrowLeft', 'ArrowDown', 'ArrowUp')).toEqual([6, 6, 4, 4, 9, 1]);
});

it('stays within the tiles', () => {
  expect(from(8, 'ArrowDown', 'End', 'Home')).toEqual([9, 9, 0]);
  expect(from(0, 'k', 'ArrowUp')).toEqual([0, 0]);
});

it('leaves other keys alone', () => {
  expect(from(0, 'Enter', 'x')).toEqual([null, null]);
});
