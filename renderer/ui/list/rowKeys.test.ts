import { describe, expect, it } from 'vitest';
import { moveByKey } from './rowKeys.ts';

/** Ten rows, of which the first and the sixth are headings. */
const at = (index: number) => ({ index, count: 10, pageRows: 4, canStandOn: (row: number) => row % 5 !== 0 });
const to = (index: number) => ({ kind: 'to', index });

describe('moveByKey', () => {
  it('steps over headings', () => {
    expect(['j', 'ArrowDown', 'k', 'ArrowUp'].map((key) => moveByKey(key, at(4)))).toEqual([
      to(6),
      to(6),
      to(3),
      to(3),
    ]);
    expect(moveByKey('j', at(-1))).toEqual(to(1));
  });

  it('stays where there is nothing beyond', () => {
    expect([moveByKey('j', at(9)), moveByKey('k', at(1))]).toEqual([null, null]);
  });

  it('goes by pages and to the ends, onto rows only', () => {
    expect(['PageDown', 'PageUp', 'Home', 'End'].map((key) => moveByKey(key, at(4)))).toEqual([
      to(8),
      to(1),
      to(1),
      to(9),
    ]);
    expect(moveByKey('PageDown', at(8))).toEqual(to(9));
  });

  it('opens only a row that was gone to, and leaves other keys alone', () => {
    expect([moveByKey('Enter', at(3)), moveByKey('Enter', at(-1)), moveByKey('x', at(3))]).toEqual([
      { kind: 'open' },
      null,
      null,
    ]);
  });

  it('goes nowhere in an empty list', () => {
    const empty = { index: -1, count: 0, pageRows: 4, canStandOn: () => true };
    expect(['j', 'k', 'End', 'Home', 'PageDown'].map((key) => moveByKey(key, empty))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
