import { expect, it } from 'vitest';
import { lineDiff } from './lineDiff.ts';

const drawn = (before: string, after: string): string[] =>
  lineDiff(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`);

it('shows a changed line as taken away and added, and leaves the rest', () => {
  expect(drawn('a\nb\nc', 'a\nB\nc')).toEqual([' a', '-b', '+B', ' c']);
});

it('finds what moved apart', () => {
  expect(drawn('a\nb\nc\nd', 'b\nx\nc\ny\nd')).toEqual(['-a', ' b', '+x', ' c', '+y', ' d']);
});

it('says of the same text that nothing changed', () => {
  expect(drawn('a\na\na', 'a\na\na')).toEqual([' a', ' a', ' a']);
});

it('counts a repeated line once where the texts overlap', () => {
  expect(drawn('a\na', 'a')).toEqual([' a', '-a']);
  expect(drawn('a', 'a\na')).toEqual([' a', '+a']);
});

it('makes either text out of the other', () => {
  const words = ['{', '}', 'x', 'y', ''];
  for (let seed = 1; seed < 200; seed += 1) {
    const text = (salt: number) =>
      Array.from({ length: (seed * salt) % 9 }, (_, at) => words[(seed * salt + at * at * salt) % 5]).join(
        '\n',
      );
    const [before, after] = [text(3), text(7)];
    const diff = lineDiff(before, after);
    const side = (kind: 'added' | 'removed') =>
      diff
        .filter((line) => line.kind !== kind)
        .map(({ text: each }) => each)
        .join('\n');
    expect([side('added'), side('removed')]).toEqual([before, after]);
  }
});

it('does not weigh every pair of lines of two large texts', () => {
  const large = (word: string) => Array.from({ length: 3000 }, (_, at) => `${word}${at}`).join('\n');
  const diff = lineDiff(large('a'), large('b'));
  expect(diff.slice(0, 3000).every(({ kind }) => kind === 'removed')).toBe(true);
  expect(diff).toHaveLength(6000);
});
