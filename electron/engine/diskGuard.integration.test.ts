import { tmpdir } from 'node:os';
import { expect, it, vi } from 'vitest';
import { createFakeClock, settle } from '../testing/fakeClock.ts';
import { createDiskGuard } from './diskGuard.ts';

function guardWith(take: () => Promise<void>) {
  const clock = createFakeClock();
  const done: string[] = [];
  const guard = createDiskGuard({
    clock,
    dataDir: tmpdir(),
    ballast: { bytes: () => 0, giveBack: () => void done.push('gave back'), take },
    storage: {
      paused: () => void done.push('paused'),
      resumed: () => void done.push('resumed'),
      onWord: () => undefined,
    },
    freeInside: () => 0,
    warnBelow: () => 0,
    onScarce: () => undefined,
    report: (error) => {
      throw error;
    },
  });
  return { clock, done, guard };
}

it('the end waits for a ballast that is being made', async () => {
  const written = Promise.withResolvers<void>();
  const take = vi.fn(() => written.promise);
  const { clock, guard } = guardWith(take);
  await clock.advance(10_000);
  await vi.waitFor(() => expect(take).toHaveBeenCalled());
  let isEnded = false;
  const ended = guard[Symbol.asyncDispose]().then(() => {
    isEnded = true;
  });
  await settle();
  expect(isEnded).toBe(false);
  written.resolve();
  await ended;
  expect(clock.pendingTimers()).toBe(0);
});

it('a full disk pauses the intake and gives the ballast back; a locked database does neither', async () => {
  const { done, guard } = guardWith(async () => undefined);
  guard.stalled({ reason: 'busy' });
  expect([guard.isPaused(), done]).toEqual([false, []]);
  guard.stalled({ reason: 'full' });
  let isLet = false;
  const passed = guard.untilRoom().then(() => {
    isLet = true;
  });
  await settle();
  expect([guard.isPaused(), isLet, done]).toEqual([true, false, ['gave back', 'paused']]);
  guard.letThrough();
  await passed;
  expect(done).toEqual(['gave back', 'paused', 'resumed']);
  await guard[Symbol.asyncDispose]();
});
