import { expect, test } from 'vitest';
import { settle } from '../testing/fakeClock.ts';
import { connection, createMonitorBench } from '../testing/monitorBench.ts';

test('started paused, nothing happens until it is resumed', async () => {
  await using bench = createMonitorBench([connection(1)], { paused: true });
  bench.monitor.start();
  bench.links.fail(connection(2), 500);
  bench.monitor.run();
  await bench.clock.advance(100_000);
  const before = { calls: [...bench.links.calls], state: bench.monitor.state() };
  await bench.monitor.resume();
  await settle();
  expect({ before, after: bench.links.calls, cycles: bench.cycles.map(({ cause }) => cause) }).toEqual({
    before: {
      calls: [],
      state: { intervalSeconds: 30, paused: true, nextCycleAt: null, lastCycle: null },
    },
    after: ['connect 1'],
    cycles: ['start'],
  });
});

test('after a jump of the wall clock every link is tested and a cycle runs', async () => {
  await using bench = createMonitorBench([]);
  bench.monitor.start();
  await bench.clock.advance(6000);
  bench.clock.jump(300_000);
  await bench.clock.advance(4000);
  expect({ cycles: bench.cycles.map(({ cause }) => cause), calls: bench.links.calls }).toEqual({
    cycles: ['start', 'resume'],
    calls: ['probe'],
  });
});

test('a cycle that is due right after sleep knows of it before the watch looks', async () => {
  const away: boolean[] = [];
  await using bench = createMonitorBench([], {
    intervalSeconds: 6,
    markSilentDevices: async (_now, wasAway) => {
      away.push(wasAway);
      return 0;
    },
  });
  bench.monitor.start();
  await bench.clock.advance(5500);
  bench.clock.jump(300_000);
  await bench.clock.advance(500);
  await bench.clock.advance(6000);
  expect({ cycles: bench.cycles.map(({ cause }) => cause), away }).toEqual({
    cycles: ['start', 'resume', 'interval'],
    away: [false, true, false],
  });
});
