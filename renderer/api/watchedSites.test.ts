import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWatchedSites } from './watchedSites.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Watched sites, with what the stream was told to bring at each renewal. */
function setUp() {
  const renewals: (readonly number[])[] = [];
  const watched = createWatchedSites({
    renew: () => void renewals.push(watched.ids()),
    everyMs: 500,
    now: Date.now,
  });
  return { watched, renewals };
}

it('may be read once the stream brings its events, and not before', async () => {
  const { watched, renewals } = setUp();
  const heard = vi.fn();
  void watched.watch(1).then(heard);
  await Promise.resolve();
  expect([renewals, heard.mock.calls.length]).toEqual([[], 0]);
  await vi.advanceTimersByTimeAsync(0);
  expect([renewals, heard.mock.calls.length]).toEqual([[[1]], 1]);
});

it('a site that is watched already costs nothing', async () => {
  const { watched, renewals } = setUp();
  void watched.watch(1);
  await vi.advanceTimersByTimeAsync(0);
  await watched.watch(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(renewals).toEqual([[1]]);
});

it('renews once for what is asked at the same time, and twice a second at most', async () => {
  const { watched, renewals } = setUp();
  for (const siteId of [1, 2, 3]) void watched.watch(siteId);
  await vi.advanceTimersByTimeAsync(100);
  void watched.watch(4);
  watched.unwatch(1);
  watched.unwatch(9);
  await vi.advanceTimersByTimeAsync(399);
  expect(renewals).toEqual([[1, 2, 3]]);
  await vi.advanceTimersByTimeAsync(1);
  expect(renewals).toEqual([
    [1, 2, 3],
    [2, 3, 4],
  ]);
});

it('nobody waits for a site that is left again, nor after the end', async () => {
  const { watched } = setUp();
  const left = watched.watch(1);
  const waiting = watched.watch(2);
  watched.unwatch(1);
  await left;
  watched[Symbol.dispose]();
  await waiting;
  expect(vi.getTimerCount()).toBe(0);
});
