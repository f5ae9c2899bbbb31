import { expect, test } from 'vitest';
import { mostWithin } from './mostWithin.ts';

test.each([
  ['nothing', [], 0],
  ['one', [7], 1],
  ['a window ends before its length is over', [0, 400, 999, 1000], 3],
  ['the fullest one counts', [0, 1, 5000, 5001, 5002, 9000], 3],
])('%s', (_what, times, most) => {
  expect(mostWithin(times, 1000)).toBe(most);
});
