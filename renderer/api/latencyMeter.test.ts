import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bucketEndMs, type Sketch } from '../../shared/domain/sketch.ts';
import type { VedettaEvent } from '../../shared/events.ts';
import { createLatencyMeter } from './latencyMeter.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** The server's clock is so far ahead of the page's. */
const aheadMs = 7_200_000;
const serverNow = () => Date.now() + aheadMs;

function bench() {
  const told: Sketch[] = [];
  const state = { isAway: false, isVisible: true, wayMs: 0 };
  const meter = createLatencyMeter({
    async report(sketch) {
      if (state.isAway) throw new Error('Failed to fetch');
      await vi.advanceTimersByTimeAsync(state.wayMs);
      told.push(sketch);
      return { at: serverNow() };
    },
    now: Date.now,
    isVisible: () => state.isVisible,
  });
  return { meter, told, state };
}
const event = (agoMs: number, receivedAgoMs?: number): VedettaEvent => ({
  type: 'topic_discovered',
  siteId: 1,
  topicId: 1,
  topicPath: 'a',
  isProcessable: true,
  id: 'b-1',
  at: serverNow() - agoMs,
  ...(receivedAgoMs === undefined ? {} : { receivedAt: serverNow() - receivedAgoMs }),
});
const times = (sketch: Sketch | undefined) => sketch?.map(([bucket, count]) => [bucketEndMs(bucket), count]);

it('measures from the arrival of the message, else from the announcement, whatever the clocks say', async () => {
  const { meter, told } = bench();
  using _meter = meter;
  await vi.advanceTimersByTimeAsync(1000);
  meter.shown([event(80, 200), event(50)], Date.now() - 500);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told[0]).toEqual([]);
  const [quick, slow] = times(told[1]) ?? [];
  expect(quick?.[0]).toBeGreaterThanOrEqual(50);
  expect(quick?.[0]).toBeLessThan(53);
  expect(slow?.[0]).toBeGreaterThanOrEqual(200);
  expect(slow?.[0]).toBeLessThan(211);
});

it('nothing is measured before the clocks are compared, while hidden, or of the time before the stream was alive', async () => {
  const { meter, told, state } = bench();
  using _meter = meter;
  meter.shown([event(50)], Date.now() - 500);
  await vi.advanceTimersByTimeAsync(1000);
  meter.shown([event(900)], Date.now() - 500);
  state.isVisible = false;
  meter.shown([event(50)], Date.now() - 500);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([[]]);
});

it('what could not be told goes with the next one', async () => {
  const { meter, told, state } = bench();
  using _meter = meter;
  await vi.advanceTimersByTimeAsync(1000);
  meter.shown([event(50)], Date.now() - 500);
  state.isAway = true;
  await vi.advanceTimersByTimeAsync(10_000);
  state.isAway = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told.map((each) => each.length)).toEqual([0, 1]);
});
