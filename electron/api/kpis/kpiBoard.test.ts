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

test.each([
  { tookMs: 200, goodForMs: 10_000, how: 'fifty times as long' },
  { tookMs: 2_000, goodForMs: 20_000, how: 'twenty seconds at most' },
])('a reading that took $tookMs ms is good for $how', async ({ tookMs, goodForMs }) => {
  const clock = createFakeClock(0);
  const board = createKpiBoard(clock, async (now) => {
    await clock.advance(tookMs);
    return report(now);
  });
  await board();
  await clock.advance(goodForMs - tookMs - 1);
  expect((await board()).at).toBe(0);
  await clock.advance(1);
  expect((await board()).at).toBe(goodForMs);
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
