import { expect, test } from 'vitest';
import { settle } from '../testing/fakeClock.ts';
import { connection, createMonitorBench, quiet, summary } from '../testing/monitorBench.ts';
import type { ActionOutcome } from './ports.ts';

test('a site that never answers delays neither the others nor the next cycle, and is stopped at its limit', async () => {
  const hangs = (connectionId: number, signal: AbortSignal): Promise<ActionOutcome> | ActionOutcome =>
    connectionId !== 1
      ? { ok: true }
      : new Promise((resolve) =>
          signal.addEventListener('abort', () => resolve({ ok: false, reason: String(signal.reason) })),
        );
  await using bench = createMonitorBench([connection(1), connection(2)], {}, hangs);
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
  await using bench = createMonitorBench(
    [connection(1)],
    { limits: { parallel: 1, actionTimeoutMs: 100_000 } },
    hangs,
  );
  bench.monitor.start();
  await bench.clock.advance(5000);
  bench.world.wanted = { connections: [connection(1, { isActive: false })] };
  bench.monitor.run();
  await settle();
  expect({ stopped, calls: bench.links.calls, actions: bench.actions }).toEqual({
    stopped: ['stopped'],
    // What was stopped for the sake of another is not told as done.
    actions: ['1: Disconnected.'],
    calls: ['connect 1', 'disconnect 1'],
  });
});

test('an action that throws fails alone and is reported', async () => {
  await using bench = createMonitorBench([connection(1), connection(2)], {}, (connectionId) => {
    if (connectionId === 1) throw new Error('bug');
    return { ok: true };
  });
  bench.monitor.start();
  await settle();
  expect({ cycle: bench.cycles.map(summary), reported: bench.reported }).toEqual({
    cycle: [{ startedAt: 0, cause: 'start', ...quiet, started: 2, failed: 1 }],
    reported: ['monitor action connect: bug'],
  });
});

test('a deleted site ends its session, is purged, then forgotten', async () => {
  await using bench = createMonitorBench([connection(1)]);
  bench.monitor.start();
  await settle();
  bench.world.wanted = { connections: [connection(1, { isDeleted: true })] };
  await bench.clock.advance(30_000);
  expect(bench.links.calls).toEqual(['connect 1', 'disconnect 1', 'purge 10', 'forget 1']);
});

test('fifty handshakes run at once, no more', async () => {
  let inside = 0;
  let most = 0;
  const all = Array.from({ length: 120 }, (_unused, index) => connection(index + 1));
  await using bench = createMonitorBench(all, {}, async () => {
    inside += 1;
    most = Math.max(most, inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside -= 1;
    return { ok: true };
  });
  bench.monitor.start();
  while (bench.cycles.length === 0) await settle();
  expect({ most, started: bench.cycles[0]?.started, calls: bench.links.calls.length }).toEqual({
    most: 50,
    started: 120,
    calls: 120,
  });
});
