import { expect, test } from 'vitest';
import { foldLines } from './foldLines.ts';

const lines = Array.from({ length: 60 }, (_, index) => ({ number: index + 1, text: `line ${index + 1}` }));
const fold = (marked: number | undefined) =>
  foldLines(lines, marked, (count) => `${count} lines`).map(({ number, text }) => [number, text]);

test('what is far from the marked line is folded, and numbers stay true', () => {
  const shown = fold(30);
  expect([shown[0], shown[1], shown.at(-2), shown.at(-1)]).toEqual([
    [1, '17 lines'],
    [18, 'line 18'],
    [42, 'line 42'],
    [43, '18 lines'],
  ]);
});

test('a few lines are not folded, and without a mark none is', () => {
  expect(fold(15)[0]).toEqual([1, 'line 1']);
  expect(fold(undefined)).toHaveLength(60);
});
