import { describe, expect, it } from 'vitest';
import { figuresOf, formatNumber, formatUnit } from './formatReading.ts';

describe('formatNumber', () => {
  it.each([
    [22.5, '22.50'],
    [-0.0214, '−0.021'],
    [-0.0001, '−1.0e−4'],
    [0.0005, '0.001'],
    [0, '0.000'],
    [101.325, '101.3'],
    [12_345.67, '12345.7'],
    [12_000, '12000'],
    [123_456.7, '123457'],
    [3.2e12, '3.2e+12'],
  ])('%d is "%s"', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

it('shows a unit as people read it', () => {
  expect(['C', 'deg', 'hPa'].map(formatUnit)).toEqual(['°C', '°', 'hPa']);
});

describe('figuresOf', () => {
  it('shows a single value without its key', () => {
    expect(figuresOf({ value: 21.25 })).toEqual([{ key: null, text: '21.25' }]);
  });

  it('shows each axis by its name', () => {
    expect(figuresOf({ x: -0.3146, y: null, z: 9.81 })).toEqual([
      { key: 'x', text: '−0.315' },
      { key: 'y', text: null },
      { key: 'z', text: '9.810' },
    ]);
  });

  it('numbers the members of a list and counts what does not fit', () => {
    const figures = figuresOf({ values: [1, 2, 3, 4, 5, 6, 7, 8] });
    expect(figures.map(({ key }) => key)).toEqual(['1', '2', '3', '4', '5', '6', null]);
    expect(figures.at(-1)).toEqual({ key: null, text: '+2' });
  });

  it('shows a value that is missing as missing, never as 0', () => {
    expect(figuresOf({ value: null })).toEqual([{ key: null, text: null }]);
    expect(figuresOf({ value: Number.NaN })).toEqual([{ key: null, text: null }]);
  });
});
