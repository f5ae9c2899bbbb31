import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from './systemClock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('calls back once, when the delay is over', () => {
  const callback = vi.fn();
  systemClock.after(1000, callback);
  vi.advanceTimersByTime(999);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(callback).toHaveBeenCalledTimes(1);
});

it('never calls back after it was disposed', () => {
  const callback = vi.fn();
  systemClock.after(1000, callback)[Symbol.dispose]();
  vi.advanceTimersByTime(2000);
  expect(callback).not.toHaveBeenCalled();
});

it('waits out delays that are longer than a timer can', () => {
  const callback = vi.fn();
  const days40 = 40 * 24 * 3_600_000;
  systemClock.after(days40, callback);
  vi.advanceTimersByTime(days40 - 1);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(callback).toHaveBeenCalledTimes(1);
});
