import { expect, test } from 'vitest';
import { settle } from '../testing/fakeClock.ts';
import { connection, createMonitorBench } from '../testing/monitorBench.ts';

test('a due retry is carried out between cycles; it is no cycle and does not move the next one', async () => {
  await using bench = createMonitorBench([connection(1), connection(2, { isActive: false })]);
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
  await using bench = createMonitorBench(many, {
    readWanted: async () => {
      reads += 1;
      return { connections: many };
    },
  });
  bench.monitor.start();
  await settle();
  for (const [index, each] of many.entries()) bench.links.fail(each, 5000 + index);
  await bench.clock.advance(6000);
  expect({ reads, attempts: bench.links.calls.length }).toEqual({ reads: 3, attempts: 40 });
});

test('sites that were lost together come back twenty at a time, never more in a second', async () => {
  const many = Array.from({ length: 50 }, (_unused, index) => connection(index + 1));
  await using bench = createMonitorBench(many);
  bench.monitor.start();
  await settle();
  for (const each of many) bench.links.fail(each, 10_000);
  const begun = bench.links.calls.length;
  const after: number[] = [];
  for (const ms of [9999, 1, 1249, 1, 1249, 1]) {
    await bench.clock.advance(ms);
    after.push(bench.links.calls.length - begun);
  }
  expect({ after, cycles: bench.cycles.length }).toEqual({ after: [0, 20, 20, 40, 40, 50], cycles: 1 });
});

test('a cycle keeps to the same rate, and first attempts are not held up by it', async () => {
  const lost = Array.from({ length: 30 }, (_unused, index) => connection(index + 1));
  const added = Array.from({ length: 15 }, (_unused, index) => connection(index + 101));
  await using bench = createMonitorBench(lost);
  bench.monitor.start();
  await settle();
  for (const each of lost) bench.links.fail(each, 5000);
  await bench.clock.advance(4999);
  bench.world.wanted = { connections: [...lost, ...added] };
  const begun = bench.links.calls.length;
  await bench.clock.advance(1);
  bench.monitor.run();
  await settle();
  const calls = bench.links.calls.slice(begun);
  expect({
    retries: calls.filter((call) => call.length < 'connect 101'.length).length,
    first: calls.length,
  }).toEqual({ retries: 20, first: 35 });
});

test('attempts that hang take their places; no retry is let through that could not begin', async () => {
  const many = Array.from({ length: 6 }, (_unused, index) => connection(index + 1));
  let hangs = false;
  const released = Promise.withResolvers<{ ok: true }>();
  await using bench = createMonitorBench(
    many,
    { limits: { parallel: 2, actionTimeoutMs: 100_000 }, intervalSeconds: 300 },
    () => (hangs ? released.promise : { ok: true }),
  );
  bench.monitor.start();
  await settle();
  hangs = true;
  for (const each of many) bench.links.fail(each, 5000);
  await bench.clock.advance(10_000);
  const during = bench.links.calls.slice(6);
  hangs = false;
  released.resolve({ ok: true });
  await bench.clock.advance(5000);
  expect({ during, after: bench.links.calls.length }).toEqual({
    during: ['connect 1', 'connect 2'],
    after: 12,
  });
});

test('a retry of a connection that was switched off is not carried out', async () => {
  await using bench = createMonitorBench([connection(1)]);
  bench.monitor.start();
  await settle();
  bench.links.fail(connection(1), 7000);
  bench.world.wanted = { connections: [connection(1, { isActive: false })] };
  await bench.clock.advance(29_999);
  expect(bench.links.calls).toEqual(['connect 1']);
});

test('a retry stored before a restart waits until it is due', async () => {
  await using bench = createMonitorBench([connection(1)]);
  bench.links.fail(connection(1), 12_000);
  bench.monitor.start();
  await bench.clock.advance(11_999);
  const before = [...bench.links.calls];
  await bench.clock.advance(1);
  expect({ before, after: bench.links.calls }).toEqual({ before: [], after: ['connect 1'] });
});

test('what was last done is told with what came of it', async () => {
  let answer: { ok: true } | { ok: false; reason: string } = { ok: true };
  await using bench = createMonitorBench([connection(1)], {}, () => answer);
  bench.monitor.start();
  await settle();
  answer = { ok: false, reason: 'Host name not found: x.' };
  bench.links.fail(connection(1), 7000);
  await bench.clock.advance(7000);
  bench.world.wanted = { connections: [connection(1, { isActive: false })] };
  await bench.clock.advance(23_000);
  expect(bench.actions).toEqual([
    '1: Connected.',
    '1: Attempt 2 failed: Host name not found: x.',
    '1: Disconnected.',
  ]);
});

test('pausing stops cycles and retries; resuming goes on with what was missed', async () => {
  await using bench = createMonitorBench([connection(1)]);
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

test('after a jump of the clock a new retry is not held up by the timer of an old one', async () => {
  await using bench = createMonitorBench([connection(1), connection(2)], { intervalSeconds: 300 });
  bench.monitor.start();
  await settle();
  bench.links.fail(connection(1), 200_000);
  bench.clock.jump(3_600_000);
  await bench.clock.advance(6000);
  const before = [...bench.links.calls];
  bench.links.fail(connection(2), 3_600_000 + 10_000);
  await bench.clock.advance(4000);
  expect({ before, after: bench.links.calls }).toEqual({
    before: ['connect 1', 'connect 2', 'probe', 'connect 1'],
    after: ['connect 1', 'connect 2', 'probe', 'connect 1', 'connect 2'],
  });
});
