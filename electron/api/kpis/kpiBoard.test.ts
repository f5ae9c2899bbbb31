import { expect, test } from 'vitest';
import type { KpiReport } from '../../../shared/domain/kpi.ts';
import { createFakeClock } from '../../testing/fakeClock.ts';
import { createKpiBoard } from './kpiBoard.ts';

const report = (at: number): KpiReport => ({ at, curveFrom: 0, slotMs: 1, demo: 'none', kpis: [] });

test('those who ask together are answered by one reading, which is good for five seconds', async () => {
  const clock = createFakeClock(1_000);
  let readings = 0;
  const board = createKpiBoard(clock, async (now) => {
    readings += 1;
    return report(now);
  });
  expect((await Promise.all([board(), board()])).map(({ at }) => at)).toEqual([1_000, 1_000]);
  await clock.advance(4_999);
  expect((await board()).at).toBe(1_000);
  await clock.advance(1);
  expect([(await board()).at, readings]).toEqual([6_000, 2]);
});

test('a reading that took long is good for fifty times as long', async () => {
  const clock = createFakeClock(0);
  const board = createKpiBoard(clock, async (now) => {
    await clock.advance(2_000);
    return report(now);
  });
  await board();
  await clock.advance(97_000);
  expect((await board()).at).toBe(0);
  await clock.advance(1_001);
  expect((await board()).at).toBe(100_001);
});

test('a reading that failed is not kept', async () => {
  let isBroken = true;
  const board = createKpiBoard(createFakeClock(7), async (now) => {
    if (isBroken) throw new Error('disk I/O error');
    return report(now);
  });
  await expect(board()).rejects.toThrow('disk I/O error');
  isBroken = false;
  expect((await board()).at).toBe(7);
});
