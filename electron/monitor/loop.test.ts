import { expect, test } from 'vitest';
import type { MonitorCycle, MonitorState } from '../../shared/domain/monitor.ts';
import type { WantedConnection, WantedState } from '../core/reconcile/states.ts';
import { createFakeClock, settle } from '../testing/fakeClock.ts';
import { createFakeLinks } from '../testing/fakeLinks.ts';
import { wantedConnection } from '../testing/linksBench.ts';
import { createMonitor, type MonitorPorts } from './loop.ts';
import type { ActionOutcome } from './ports.ts';

const connection = (connectionId: number, change: Partial<WantedConnection> = {}): WantedConnection =>
  wantedConnection({ port: 1883 }, { connectionId, siteId: connectionId * 10, ...change });

function createBench(
  wanted: readonly WantedConnection[],
  change: Partial<MonitorPorts> = {},
  answer: Parameters<typeof createFakeLinks>[0] = () => ({ ok: true }),
) {
  const clock = createFakeClock(0);
  const links = createFakeLinks(answer);
  const cycles: MonitorCycle[] = [];
  const states: MonitorState[] = [];
  const reported: string[] = [];
  const world = { wanted: { connections: wanted } as WantedState };
  const monitor = createMonitor({
    clock,
    links: links.port,
    readWanted: async () => world.wanted,
    recordCycle: async (cycle) => void cycles.push(cycle),
    markSilentDevices: async () => 0,
    configureIngest: () => undefined,
    purgeSite: async (siteId) => void links.calls.push(`purge ${siteId}`),
    onState: (state) => void states.push(state),
    report: (error, where) =>
      void reported.push(`${where}: ${error instanceof Error ? error.message : error}`),
    intervalSeconds: 30,
    paused: false,
    ...change,
  });
  return { clock, links, cycles, states, reported, world, monitor };
}

const summary = ({ startedAt, cause, started, stopped, failed, errorMessage }: MonitorCycle) => ({
  startedAt,
  cause,
  started,
  stopped,
  failed,
  errorMessage,
});
const quiet = { started: 0, stopped: 0, failed: 0, errorMessage: null };

test('the first cycle runs at start, then one each interval', async () => {
  await using bench = withDisposal(createBench([connection(1)]));
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
  await using bench = withDisposal(createBench([off]));
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
  await using bench = withDisposal(createBench([]));
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
  await using bench = withDisposal(
    createBench([], {
      markSilentDevices: async () => {
        inside += 1;
        most = Math.max(most, inside);
        await gate.promise;
        inside -= 1;
        return 0;
      },
    }),
  );
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
  await using bench = withDisposal(
    createBench([], {
      readWanted: async () => {
        if (isBroken) throw new Error('database is locked');
        return world;
      },
    }),
  );
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

test('a record that cannot be written stops nothing', async () => {
  await using bench = withDisposal(
    createBench([], {
      recordCycle: async () => {
        throw new Error('disk full');
      },
    }),
  );
  bench.monitor.start();
  await bench.clock.advance(30_000);
  expect({ reported: bench.reported, last: bench.monitor.state().lastCycle?.startedAt }).toEqual({
    reported: ['recording a monitor cycle: disk full', 'recording a monitor cycle: disk full'],
    last: 30_000,
  });
});

test('a due retry is carried out between cycles; it is no cycle and does not move the next one', async () => {
  await using bench = withDisposal(createBench([connection(1), connection(2, { isActive: false })]));
  bench.monitor.start();
  await settle();
  bench.links.fail(connection(1), 7000);
  // Switched on meanwhile: that waits for the cycle, even when a retry of another site is due.
  bench.world.wanted = { connections: [connection(1), connection(2)] };
  await bench.clock.advance(6999);
  const before = [...bench.links.calls];
  await bench.clock.advance(1);
  expect({
    before,
    after: [...bench.links.calls],
    cycles: bench.cycles.length,
    nextCycleAt: bench.monitor.state().nextCycleAt,
  }).toEqual({
    before: ['connect 1'],
    after: ['connect 1', 'connect 1'],
    cycles: 1,
    nextCycleAt: 30_000,
  });
  await bench.clock.advance(23_000);
  expect(bench.links.calls).toEqual(['connect 1', 'connect 1', 'connect 2']);
});

test('retries that fall due together are looked at together', async () => {
  const many = Array.from({ length: 20 }, (_unused, index) => connection(index + 1));
  let reads = 0;
  await using bench = withDisposal(
    createBench(many, {
      readWanted: async () => {
        reads += 1;
        return { connections: many };
      },
    }),
  );
  bench.monitor.start();
  await settle();
  for (const [index, each] of many.entries()) bench.links.fail(each, 5000 + index);
  await bench.clock.advance(6000);
  expect({ reads, attempts: bench.links.calls.length }).toEqual({ reads: 3, attempts: 40 });
});

test('a retry of a connection that was switched off is not carried out', async () => {
  await using bench = withDisposal(createBench([connection(1)]));
  bench.monitor.start();
  await settle();
  bench.links.fail(connection(1), 7000);
  bench.world.wanted = { connections: [connection(1, { isActive: false })] };
  await bench.clock.advance(29_999);
  expect(bench.links.calls).toEqual(['connect 1']);
});

test('a retry stored before a restart waits until it is due', async () => {
  await using bench = withDisposal(createBench([connection(1)]));
  bench.links.fail(connection(1), 12_000);
  bench.monitor.start();
  await bench.clock.advance(11_999);
  const before = [...bench.links.calls];
  await bench.clock.advance(1);
  expect({ before, after: bench.links.calls }).toEqual({ before: [], after: ['connect 1'] });
});

test('a site that never answers delays neither the others nor the next cycle, and is stopped at its limit', async () => {
  const hangs = (connectionId: number, signal: AbortSignal): Promise<ActionOutcome> | ActionOutcome =>
    connectionId !== 1
      ? { ok: true }
      : new Promise((resolve) =>
          signal.addEventListener('abort', () => resolve({ ok: false, reason: String(signal.reason) })),
        );
  await using bench = withDisposal(createBench([connection(1), connection(2)], {}, hangs));
  bench.monitor.start();
  await bench.clock.advance(30_000);
  expect({
    calls: bench.links.calls,
    cycles: bench.cycles.map(({ startedAt, durationMs, started }) => [startedAt, durationMs, started]),
  }).toEqual({
    calls: ['connect 1', 'connect 2'],
    cycles: [
      [0, 4000, 2],
      [30_000, 0, 0],
    ],
  });
});

test('switching off stops an attempt under way first', async () => {
  const stopped: string[] = [];
  const hangs = (_id: number, signal: AbortSignal): Promise<ActionOutcome> =>
    new Promise((resolve) =>
      signal.addEventListener('abort', () => {
        stopped.push('stopped');
        resolve({ ok: false, reason: 'stopped' });
      }),
    );
  await using bench = withDisposal(
    createBench([connection(1)], { limits: { parallel: 1, actionTimeoutMs: 100_000 } }, hangs),
  );
  bench.monitor.start();
  await bench.clock.advance(5000);
  bench.world.wanted = { connections: [connection(1, { isActive: false })] };
  bench.monitor.run();
  await settle();
  expect({ stopped, calls: bench.links.calls }).toEqual({
    stopped: ['stopped'],
    calls: ['connect 1', 'disconnect 1'],
  });
});

test('an action that throws fails alone and is reported', async () => {
  await using bench = withDisposal(
    createBench([connection(1), connection(2)], {}, (connectionId) => {
      if (connectionId === 1) throw new Error('bug');
      return { ok: true };
    }),
  );
  bench.monitor.start();
  await settle();
  expect({ cycle: bench.cycles.map(summary), reported: bench.reported }).toEqual({
    cycle: [{ startedAt: 0, cause: 'start', ...quiet, started: 2, failed: 1 }],
    reported: ['monitor action connect: bug'],
  });
});

test('a deleted site ends its session, is purged, then forgotten', async () => {
  await using bench = withDisposal(createBench([connection(1)]));
  bench.monitor.start();
  await settle();
  bench.world.wanted = { connections: [connection(1, { isDeleted: true })] };
  await bench.clock.advance(30_000);
  expect(bench.links.calls).toEqual(['connect 1', 'disconnect 1', 'purge 10', 'forget 1']);
});

test('started paused, nothing happens until it is resumed', async () => {
  await using bench = withDisposal(createBench([connection(1)], { paused: true }));
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

test('pausing stops cycles and retries; resuming goes on with what was missed', async () => {
  await using bench = withDisposal(createBench([connection(1)]));
  bench.monitor.start();
  await settle();
  await bench.monitor.pause();
  bench.links.fail(connection(1), 5000);
  await bench.clock.advance(100_000);
  const during = {
    calls: bench.links.calls.length,
    cycles: bench.cycles.length,
    timers: bench.clock.pendingTimers(),
  };
  await bench.monitor.resume();
  await bench.clock.advance(0);
  expect({ during, after: bench.cycles.map(({ startedAt }) => startedAt) }).toEqual({
    // The watch of the wall clock goes on.
    during: { calls: 1, cycles: 1, timers: 1 },
    after: [0, 100_000],
  });
});

test('a new interval applies at once', async () => {
  await using bench = withDisposal(createBench([]));
  bench.monitor.start();
  await bench.clock.advance(10_000);
  bench.monitor.setIntervalSeconds(5);
  await bench.clock.advance(5000);
  expect(bench.cycles.map(({ startedAt }) => startedAt)).toEqual([0, 10_000, 15_000]);
});

test('after a jump of the wall clock every link is tested and a cycle runs', async () => {
  await using bench = withDisposal(createBench([]));
  bench.monitor.start();
  await bench.clock.advance(6000);
  bench.clock.jump(300_000);
  await bench.clock.advance(4000);
  expect({ cycles: bench.cycles.map(({ cause }) => cause), calls: bench.links.calls }).toEqual({
    cycles: ['start', 'resume'],
    calls: ['probe'],
  });
});

test('fifty handshakes run at once, no more', async () => {
  let inside = 0;
  let most = 0;
  const all = Array.from({ length: 120 }, (_unused, index) => connection(index + 1));
  await using bench = withDisposal(
    createBench(all, {}, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      return { ok: true };
    }),
  );
  bench.monitor.start();
  while (bench.cycles.length === 0) await settle();
  expect({ most, started: bench.cycles[0]?.started, calls: bench.links.calls.length }).toEqual({
    most: 50,
    started: 120,
    calls: 120,
  });
});

/** Every test ends without a timer left. */
function withDisposal<T extends ReturnType<typeof createBench>>(bench: T): T & AsyncDisposable {
  return {
    ...bench,
    async [Symbol.asyncDispose]() {
      await bench.monitor[Symbol.asyncDispose]();
      expect(bench.clock.pendingTimers()).toBe(0);
    },
  };
}
