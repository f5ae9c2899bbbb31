import { expect, test } from 'vitest';
import type { Action } from '../core/reconcile/states.ts';
import { createFakeClock, settle } from '../testing/fakeClock.ts';
import { createFakeLinks } from '../testing/fakeLinks.ts';
import { wantedConnection } from '../testing/linksBench.ts';
import { createExecutor } from './execute.ts';
import type { ActionOutcome } from './ports.ts';

const connect = (connectionId: number): Action => ({
  type: 'connect',
  connection: wantedConnection({ port: 1883 }, { connectionId }),
  isRetry: false,
  attempt: 1,
});
const disconnect: Action = { type: 'disconnect', connectionId: 1 };
const remove: Action = { type: 'remove', connectionId: 1, siteId: 10 };

/** Connects and purges that end only when they are stopped, or when the test says. */
function createBench() {
  const clock = createFakeClock(0);
  const purging = Promise.withResolvers<void>();
  const links = createFakeLinks(
    (_connectionId, signal) =>
      new Promise<ActionOutcome>((resolve) =>
        signal.addEventListener('abort', () => resolve({ ok: false, reason: signal.reason.name })),
      ),
  );
  const executor = createExecutor(
    {
      clock,
      links: links.port,
      purgeSite: () => purging.promise,
      recordAction: () => undefined,
      report: () => undefined,
    },
    { parallel: 2, actionTimeoutMs: 1000 },
  );
  return { clock, links, executor, purging };
}

test('an action is stopped at its time limit', async () => {
  const { clock, executor } = createBench();
  const outcome = executor.run(connect(1));
  await clock.advance(1000);
  expect({ outcome: await outcome, timers: clock.pendingTimers() }).toEqual({
    outcome: { ok: false, reason: 'TimeoutError' },
    timers: 0,
  });
});

test('an action waits in order while there is no room, and its time limit starts when it does', async () => {
  const { clock, executor, links } = createBench();
  for (const id of [1, 2, 3, 4]) void executor.run(connect(id));
  await clock.advance(999);
  const before = [...links.calls];
  await clock.advance(1);
  expect({ before, after: links.calls, timers: clock.pendingTimers() }).toEqual({
    before: ['connect 1', 'connect 2'],
    after: ['connect 1', 'connect 2', 'connect 3', 'connect 4'],
    timers: 2,
  });
  await executor[Symbol.asyncDispose]();
});

test('a second action of the same type, or a connect, is left out while one is under way', async () => {
  const { executor, links, purging } = createBench();
  const removing = executor.run(remove);
  await settle();
  const leftOut = [executor.run(remove), executor.run(connect(1))];
  purging.resolve();
  expect({ leftOut, outcome: await removing, calls: links.calls }).toEqual({
    leftOut: [null, null],
    outcome: { ok: true },
    calls: ['disconnect 1', 'forget 1'],
  });
});

test('a disconnect stops the attempt under way, then acts', async () => {
  const { executor, links } = createBench();
  const attempt = executor.run(connect(1));
  await settle();
  const off = executor.run(disconnect);
  expect({ attempt: await attempt, off: await off, calls: links.calls }).toEqual({
    attempt: { ok: false, reason: 'AbortError' },
    off: { ok: true },
    calls: ['connect 1', 'disconnect 1'],
  });
});

test('disposing stops what is under way and takes nothing more', async () => {
  const { clock, executor } = createBench();
  const attempt = executor.run(connect(1));
  await settle();
  await executor[Symbol.asyncDispose]();
  expect({ attempt: await attempt, next: executor.run(connect(2)), timers: clock.pendingTimers() }).toEqual({
    attempt: { ok: false, reason: 'AbortError' },
    next: null,
    timers: 0,
  });
});
