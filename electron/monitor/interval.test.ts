import { expect, test, vi } from 'vitest';
import { createMonitorBench } from '../testing/monitorBench.ts';

test.each([
  // A cycle starts at 0, each 30 s; the new interval is set after 10 s.
  ['shorter than what has passed: at once', 5, 10_000],
  ['shorter than what was left: counted from the last cycle', 15, 15_000],
  ['longer: counted from the last cycle', 60, 60_000],
])('a new interval applies at once; %s', async (_name, seconds, nextAt) => {
  const onState = vi.fn();
  await using bench = createMonitorBench([], { onState });
  bench.monitor.start();
  await bench.clock.advance(10_000);
  bench.monitor.setIntervalSeconds(seconds);
  const told = { intervalSeconds: seconds, nextCycleAt: nextAt };
  expect(onState.mock.lastCall?.[0]).toMatchObject(told);
  await bench.clock.advance(nextAt - 10_000);
  await bench.clock.advance(seconds * 1000);
  expect(bench.cycles.map(({ startedAt }) => startedAt)).toEqual([0, nextAt, nextAt + seconds * 1000]);
});

test('a new interval set while paused applies from the resume on', async () => {
  await using bench = createMonitorBench([]);
  bench.monitor.start();
  await bench.clock.advance(2000);
  await bench.monitor.pause();
  bench.monitor.setIntervalSeconds(60);
  await bench.clock.advance(8000);
  const whilePaused = bench.monitor.state();
  await bench.monitor.resume();
  expect([whilePaused.nextCycleAt, bench.monitor.state().nextCycleAt]).toEqual([null, 60_000]);
});
