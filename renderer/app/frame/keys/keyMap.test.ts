import { expect, it } from 'vitest';
import { createKeyMap, type Stroke } from './keyMap.ts';

const stroke = (key: string, change: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isTyped: false,
  atMs: 0,
  ...change,
});

/** What strokes ask for, as `kind` or `go:page`. */
function read(...strokes: Stroke[]): (string | null)[] {
  const map = createKeyMap();
  return strokes.map((each) => {
    const command = map.read(each);
    return command?.kind === 'go' ? `go:${command.page.key}` : (command?.kind ?? null);
  });
}

it('opens the palette by Ctrl or Command K, from a field too', () => {
  expect(read(stroke('k', { ctrlKey: true }), stroke('K', { metaKey: true, isTyped: true }))).toEqual([
    'palette',
    'palette',
  ]);
});

it('goes to a page by g and its key, within a moment', () => {
  expect(read(stroke('g'), stroke('s', { atMs: 1500 }))).toEqual([null, 'go:sites']);
  expect(read(stroke('g'), stroke('s', { atMs: 1501 }))).toEqual([null, null]);
});

it('forgets g after any other key', () => {
  expect(read(stroke('g'), stroke('x'), stroke('s'))).toEqual([null, null, null]);
  expect(read(stroke('g'), stroke('g'), stroke('s'))).toEqual([null, null, null]);
});

it('never fires while somebody types, nor with another modifier', () => {
  const isTyped = true;
  expect(read(stroke('?', { isTyped }), stroke('g', { isTyped }), stroke('s', { isTyped }))).toEqual([
    null,
    null,
    null,
  ]);
  expect(read(stroke('g'), stroke('s', { ctrlKey: true }), stroke('?', { altKey: true }))).toEqual([
    null,
    null,
    null,
  ]);
  expect(read(stroke('?'))).toEqual(['keys']);
});
