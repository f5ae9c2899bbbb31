import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brushedBetween, brushedOf, moveEnd, placeByKey, timesOf } from './brush.ts';

/** Ten bars of a second. */
const laid = { from: 5000, to: 15_000, barMs: 1000 };
const open = { isOpenStart: true, isOpenEnd: true };
const closed = { isOpenStart: false, isOpenEnd: false };

it('chooses whole bars, of which one at least, wherever a pointer went', () => {
  expect(brushedBetween(laid, 6.7, 2.2)).toEqual({ from: 2, to: 7 });
  fc.assert(
    fc.property(
      fc.double({ min: -50, max: 50, noNaN: true }),
      fc.double({ min: -50, max: 50, noNaN: true }),
      (a, b) => {
        const { from, to } = brushedBetween(laid, a, b);
        expect(from >= 0 && to <= 10 && from < to && Number.isInteger(from) && Number.isInteger(to)).toBe(
          true,
        );
      },
    ),
  );
});

it('reads from an address what it wrote there', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 1, max: 10 }),
      fc.boolean(),
      (from, length, isOpen) => {
        const brushed = { from, to: Math.min(from + length, 10) };
        expect(brushedOf(laid, timesOf(laid, brushed, isOpen ? open : closed))).toEqual(brushed);
      },
    ),
  );
});

it('cuts nothing off at an open end, and says where a closed one is', () => {
  expect(timesOf(laid, { from: 0, to: 10 }, open)).toEqual({ from: undefined, to: undefined });
  expect(timesOf(laid, { from: 0, to: 10 }, closed)).toEqual({ from: 5000, to: 15_000 });
  expect(timesOf(laid, { from: 3, to: 10 }, open)).toEqual({ from: 8000, to: undefined });
});

it('an end goes no further than to the other one, less a bar', () => {
  const brushed = { from: 3, to: 6 };
  expect(moveEnd(laid, brushed, 'from', 9)).toEqual({ from: 5, to: 6 });
  expect(moveEnd(laid, brushed, 'to', -4)).toEqual({ from: 3, to: 4 });
  expect(moveEnd(laid, brushed, 'to', 40)).toEqual({ from: 3, to: 10 });
});

it.each([
  ['ArrowLeft', 2],
  ['ArrowRight', 4],
  ['PageUp', 13],
  ['PageDown', -7],
  ['Home', 0],
  ['End', 10],
  ['a', null],
])('%s brings an end to %s', (key, place) => {
  expect(placeByKey(laid, { from: 3, to: 6 }, 'from', key)).toBe(place);
});
