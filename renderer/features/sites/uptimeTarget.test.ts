import { expect, it } from 'vitest';
import { isBelowTarget } from './uptimeTarget.ts';

it('is missed by 99 % and less of the time wanted, and never where nothing was wanted', () => {
  const of = (wantedMs: number, connectedMs: number) => isBelowTarget({ wantedMs, connectedMs });
  expect([of(10_000, 9_901), of(10_000, 9_900), of(10_000, 0), of(0, 0)]).toEqual([false, true, true, false]);
});
