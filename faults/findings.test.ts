import { expect, test } from 'vitest';
import { checksOf, holds, wordsOf } from './findings.ts';

const full = checksOf('full');

test.each([
  ['at its bound', full.atMost('memory', 350, 'MB', 350), true],
  ['above its bound', full.atMost('memory', 350.1, 'MB', 350), false],
  ['below what it has to reach', full.atLeast('cycles', 3, '', 4), false],
  ['exactly so', full.exactly('lost', 0, 0), true],
  ['less than exactly so', full.exactly('lost', -1, 0), false],
  ['not a number', full.atMost('next attempt in', Number.NaN, 'ms', 2000), false],
  ['a fact that is so', full.fact('said', 'Refused.', true), true],
  ['a fact that is not', full.fact('said', 'nothing', false), false],
])('a figure %s', (_what, finding, holdsIt) => {
  expect(holds(finding)).toBe(holdsIt);
});

test('the quick form bounds a time against standing still only, and the rest alike', () => {
  const quick = checksOf('quick');
  expect([
    wordsOf(full.within('found after', 812.4, 2000)),
    wordsOf(quick.within('found after', 812.4, 2000)),
    wordsOf(quick.atMost('attempts', 11, '/h', 12)),
  ]).toEqual(['found after: 812 ms (≤ 2000)', 'found after: 812 ms (≤ 30000)', 'attempts: 11/h (≤ 12)']);
});
