import { expect, it } from 'vitest';
import { readJson } from './jsonText.ts';

it.each([
  ['{\n  "type": object\n}', 2, 11],
  ['{\n  "type":', 2, 10],
  ['{ "a": 1, }', 1, 11],
  ['[1, 2', 1, 6],
  ['[1 2]', 1, 4],
  ['{ "a": "b\nc" }', 1, 8],
  ['{ a: 1 }', 1, 3],
  ['[01]', 1, 2],
  ['{"a": tru}', 1, 7],
  ['{} {}', 1, 4],
  ['', 1, 1],
])('finds where %j stops being JSON', (text, line, column) => {
  expect(readJson(text)).toEqual({ brokenAt: { line, column } });
});

it('goes through all that JSON has before the place', () => {
  const whole = JSON.stringify({ a: [1, -2.5e-3, 'x\n"é', true, false, null, {}, []], b: { c: 0 } }, null, 2);
  expect(readJson(whole)).toEqual({ value: JSON.parse(whole) });
  const lines = `${whole},`.split('\n').length;
  expect(readJson(`${whole},`)).toEqual({ brokenAt: { line: lines, column: 2 } });
});
