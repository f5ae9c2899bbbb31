import { expect, test } from 'vitest';
import { holdsTerms, searchTerms } from './searchTerms.ts';

test.each([
  ['', []],
  ['  ', []],
  ['refused', ['refused']],
  ['bad  password refused', ['bad', 'password', 'refused']],
  ['"bad password" site_014/', ['bad password', 'site_014/']],
  ['a a', ['a']],
  ['got "n/d', ['got', 'n/d']],
  ['value"[1]"x', ['value', '[1]', 'x']],
  ['""', []],
  ["NOT OR * ' ( ^", ['NOT', 'OR', '*', "'", '(', '^']],
])('a search for %j looks for %j', (search, terms) => {
  expect(searchTerms(search)).toEqual(terms);
});

test('every term must stand in one of the texts, whatever the letter case of ASCII', () => {
  const texts = ['site_014/gateway/1', null, 'Refused: bad password'];
  expect(holdsTerms(texts, ['GATEWAY', 'fused', 'bad pass'])).toBe(true);
  expect(holdsTerms(texts, ['gateway', 'good'])).toBe(false);
  expect(holdsTerms(texts, [])).toBe(true);
});
