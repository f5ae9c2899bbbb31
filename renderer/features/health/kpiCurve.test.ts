import { expect, it } from 'vitest';
import { kpiCurve } from './kpiCurve.ts';

const below = { unit: 'ms', direction: 'below', target: 100 } as const;
const above = { unit: 'percent', direction: 'above', target: 90 } as const;

it('draws from zero up, gaps as gaps, a point alone as a dot, what missed the target apart', () => {
  expect(kpiCurve({ ...below, curve: [0, 50, null, 50, null, 200, 0] }, 60, 26)).toEqual({
    met: 'M0 23L10 18M30 18h0',
    missed: 'M50 3L60 23',
    targetY: 13,
  });
});

it('draws shares up to a hundred, with the target in sight', () => {
  expect(kpiCurve({ ...above, curve: [100, 100] }, 10, 26)).toEqual({
    met: 'M0 3L10 3',
    missed: '',
    targetY: 13,
  });
  expect(kpiCurve({ ...above, curve: [100, 0] }, 10, 26).missed).toBe('M0 3L10 23');
});

it('nothing measured has a target and no line', () => {
  expect(kpiCurve({ ...below, curve: [null, null] }, 10, 26)).toEqual({ met: '', missed: '', targetY: 3 });
});
