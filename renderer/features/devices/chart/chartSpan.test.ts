import { expect, it } from 'vitest';
import { earlier, later, rangeMs, spanOf } from './chartSpan.ts';

const now = 10_000_000_000;

it('shows the last hour unless something else is asked for', () => {
  expect(spanOf({}, now)).toEqual({ from: now - rangeMs.hour, to: now, isLive: true });
  expect(spanOf({ range: 'day', to: 5e9 }, now)).toEqual({ from: 5e9 - rangeMs.day, to: 5e9, isLive: false });
});

it('shows what was zoomed into, and no time that ends before it begins', () => {
  expect(spanOf({ from: 100, to: 200 }, now)).toEqual({ from: 100, to: 200, isLive: false });
  expect(spanOf({ from: 300, to: 5e9 }, now)).toMatchObject({ from: 300 });
  expect(spanOf({ from: 6e9, to: 5e9 }, now)).toMatchObject({ from: 5e9 - rangeMs.hour });
});

it('goes back by as much as it shows', () => {
  expect(earlier({ range: 'day' }, now)).toEqual({ from: undefined, to: now - rangeMs.day });
  expect(earlier({ from: 500, to: 700 }, now)).toEqual({ from: 300, to: 500 });
});

it('comes forward by as much, and is live again where that would be the future', () => {
  expect(later({ range: 'day', to: 1e9 }, now)).toEqual({ from: undefined, to: 1e9 + rangeMs.day });
  expect(later({ from: 500, to: 700 }, now)).toEqual({ from: 700, to: 900 });
  expect(later({ range: 'week', to: now - 1 }, now)).toEqual({ from: undefined, to: undefined });
  expect(later({}, now)).toBeNull();
});
