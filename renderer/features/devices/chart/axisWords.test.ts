import { expect, it } from 'vitest';
import { createFormat } from '../../../ui/format.ts';
import { axisNumber, axisTime, valueRange } from './axisWords.ts';

const format = createFormat('en');

it('writes local time as finely as the marks lie, and midnight as its day', () => {
  const at = new Date(2026, 10, 3, 14, 30, 5).getTime();
  const midnight = new Date(2026, 10, 3).getTime();
  expect([
    axisTime(at, 5000, format),
    axisTime(at, 600_000, format),
    axisTime(at, 86_400_000, format),
    axisTime(midnight, 3_600_000, format),
  ]).toEqual(['14:30:05', '14:30', '3 Nov', '3 Nov']);
});

it('writes a number with the digits that tell marks apart', () => {
  expect([
    axisNumber(21.5, 0.5),
    axisNumber(0.5, 0.25),
    axisNumber(-0.02, 0.01),
    axisNumber(-0, 0.1),
    axisNumber(1200, 100),
  ]).toEqual(['21.5', '0.50', '−0.02', '0.0', '1200']);
  expect(axisNumber(-3e9, 1e9)).toBe('−3.0e+9');
});

it('leaves air around values, and makes room where they are all the same or there are none', () => {
  expect([valueRange(0, 100), valueRange(20, 20), valueRange(0, 0), valueRange(null, null)]).toEqual([
    [-8, 108],
    [19, 21],
    [-0.5, 0.5],
    [0, 1],
  ]);
});
