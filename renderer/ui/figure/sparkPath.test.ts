import { describe, expect, it } from 'vitest';
import { hasCourse, sparkPath, sparkTop } from './sparkPath.ts';

const box = { width: 30, height: 10, top: 10 };

describe('sparkPath', () => {
  it('begins at zero and goes from edge to edge', () => {
    expect(sparkPath([0, 5, 10, 5], box)).toEqual({
      line: 'M0 10L10 5L20 0L30 5',
      area: 'M0 10L10 5L20 0L30 5L30 10L0 10Z',
    });
  });

  it('draws gaps as gaps, and a point alone as a dot', () => {
    expect(sparkPath([5, null, 5, 5], box)).toEqual({
      line: 'M0 5h0M20 5L30 5',
      area: 'M0 5L0 10L0 10ZM20 5L30 5L30 10L20 10Z',
    });
  });

  it('stays in its box', () => {
    expect(sparkPath([-5, 50], box).line).toBe('M0 10L30 0');
  });

  it('draws nothing of nothing', () => {
    expect([sparkPath([], box), sparkPath([null, null], box)]).toEqual([
      { line: '', area: '' },
      { line: '', area: '' },
    ]);
  });
});

it('finds a course only where two neighbours are known', () => {
  expect(
    [
      [null, 5],
      [5, null, 5],
      [null, 5, 0],
    ].map(hasCourse),
  ).toEqual([false, false, true]);
});

describe('sparkTop', () => {
  it('leaves air above the curve and what is expected of it, and is never zero', () => {
    expect([sparkTop([1, 100, null], null), sparkTop([1], 200), sparkTop([0, null], null)]).toEqual([
      100 * 1.15,
      200 * 1.15,
      1,
    ]);
  });
});
