import { expect, test } from 'vitest';
import type { WantedState } from '../core/reconcile/states.ts';
import { settle } from '../testing/fakeClock.ts';
import { connection, createMonitorBench, quiet, summary } from '../testing/monitorBench.ts';

test('the first cycle runs at start, then one each interval', async () => {
  await using bench = createMonitorBench([connection(1)]);
  bench.monitor.start();
  await bench.clock.advance(65_000);
  expect({ cycles: bench.cycles.map(summary), calls: bench.links.calls }).toEqual({
    cycles: [
      { startedAt: 0, cause: 'start', ...quiet, started: 1 },
      { startedAt: 30_000, cause: 'interval', ...quiet },
      { startedAt: 60_000, cause: 'interval', ...quiet },
    ],
    calls: ['connect 1'],
  });
  expect(bench.monitor.state()).toEqual({
    intervalSeconds: 30,
    paused: false,
    nextCycleAt: 90_000,
    lastCycle: bench.cycles.at(-1),
  });
});

test('a toggle waits for the cycle; nothing is done before it is due', async () => {
  const off = connection(1, { isActive: false });
  await using bench = createMonitorBench([off]);
  bench.monitor.start();
  await bench.clock.advance(10_000);
  bench.world.wanted = { connections: [connection(1)] };
  await bench.clock.advance(19_999);
  const before = [...bench.links.calls];
  await bench.clock.advance(1);
  expect({ before, after: bench.links.calls }).toEqual({ before: [], after: ['connect 1'] });
  bench.world.wanted = { connections: [off] };
  await bench.clock.advance(30_000);
  expect(bench.links.calls).toEqual(['connect 1', 'disconnect 1']);
});

test('check now starts a cycle at once and moves the next one', async () => {
  await using bench = createMonitorBench([]);
  bench.monitor.start();
  await bench.clock.advance(10_000);
  bench.monitor.run();
  await bench.clock.advance(29_999);
  expect(bench.cycles.map(({ startedAt, cause }) => [startedAt, cause])).toEqual([
    [0, 'start'],
    [10_000, 'check_now'],
  ]);
  await bench.clock.advance(1);
  expect(bench.cycles.at(-1)?.startedAt).toBe(40_000);
});

test('cycles never overlap: what is asked for meanwhile runs once afterwards', async () => {
  let inside = 0;
  let most = 0;
  const gate = Promise.withResolvers<void>();
  await using bench = createMonitorBench([], {
    readWanted: async () => {
      inside += 1;
      most = Math.max(most, inside);
      await gate.promise;
      inside -= 1;
      return { connections: [] };
    },
  });
  bench.monitor.start();
  await settle();
  bench.monitor.run();
  bench.monitor.run();
  await bench.clock.advance(31_000);
  gate.resolve();
  await settle();
  expect({ most, cycles: bench.cycles.length }).toEqual({ most: 1, cycles: 2 });
});

test('a cycle that throws is reported and recorded, changes nothing, and the next one runs', async () => {
  let isBroken = false;
  const world: WantedState = { connections: [connection(1)] };
  await using bench = createMonitorBench([], {
    readWanted: async () => {
      if (isBroken) throw new Error('database is locked');
      return world;
    },
  });
  bench.monitor.start();
  await settle();
  isBroken = true;
  await bench.clock.advance(30_000);
  isBroken = false;
  await bench.clock.advance(30_000);
  expect({ cycles: bench.cycles.map(summary), calls: bench.links.calls, reported: bench.reported }).toEqual({
    cycles: [
      { startedAt: 0, cause: 'start', ...quiet, started: 1 },
      { startedAt: 30_000, cause: 'interval', ...quiet, errorMessage: 'database is locked' },
      { startedAt: 60_000, cause: 'interval', ...quiet },
    ],
    calls: ['connect 1'],
    reported: ['monitor cycle: database is locked'],
  });
});

test('sites that are missing from what was read are not disconnected', async () => {
  await using bench = createMonitorBench([connection(1), connection(2)]);
  bench.monitor.start();
  await settle();
  bench.world.wanted = { connections: [] };
  await bench.clock.advance(60_000);
  expect({ calls: bench.links.calls, cycles: bench.cycles.map(({ checked }) => checked) }).toEqual({
    calls: ['connect 1', 'connect 2'],
    cycles: [2, 0, 0],
  });
});

test('a record that cannot be written stops nothing', async () => {
  await using bench = createMonitorBench([], {
    recordCycle: async () => {
      throw new Error('disk full');
    },
  });
  bench.monitor.start();
  await bench.clock.advance(30_000);
  expect({ reported: bench.reported, last: bench.monitor.state().lastCycle?.startedAt }).toEqual({
    reported: ['recording a monitor cycle: disk full', 'recording a monitor cycle: disk full'],
    last: 30_000,
  });
});

test('a database that takes no writes for a while stops no cycle', async () => {
  const unlocked = Promise.withResolvers<void>();
  const recorded: number[] = [];
  let marking = 0;
  await using bench = createMonitorBench([connection(1)], {
    recordCycle: async ({ startedAt }) => {
      await unlocked.promise;
      recorded.push(startedAt);
    },
    markSilentDevices: async () => {
      marking += 1;
      await unlocked.promise;
      return 3;
    },
  });
  bench.monitor.start();
  await bench.clock.advance(61_500);
  const during = { last: bench.monitor.state().lastCycle?.startedAt, recorded: [...recorded], marking };
  unlocked.resolve();
  await bench.clock.advance(30_000);
  expect({ during, recorded, devicesOffline: bench.monitor.state().lastCycle?.devicesOffline }).toEqual({
    during: { last: 60_000, recorded: [], marking: 1 },
    recorded: [0, 30_000, 60_000, 90_000],
    devicesOffline: 3,
  });
});

test('a marking of silent devices that fails after its cycle has ended is reported', async () => {
  const unlocked = Promise.withResolvers<number>();
  await using bench = createMonitorBench([], { markSilentDevices: () => unlocked.promise });
  bench.monitor.start();
  await bench.clock.advance(2000);
  unlocked.reject(new Error('disk I/O error'));
  await settle();
  expect(bench.reported).toEqual(['marking silent devices: disk I/O error']);
});
