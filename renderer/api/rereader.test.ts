import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRereader } from './rereader.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('reads at once, then once per span for whatever was asked in it', () => {
  const read = vi.fn();
  using rereader = createRereader(read, 2000);
  for (let n = 0; n < 40; n += 1) {
    rereader.ask(['devices', 1]);
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(10_000);
  expect(read).toHaveBeenCalledTimes(3);
  rereader.ask(['devices', 1]);
  rereader.ask(['devices', 2]);
  expect(read).toHaveBeenCalledTimes(5);
});

it('leaves no timer behind', () => {
  const rereader = createRereader(vi.fn(), 2000);
  rereader.ask(['devices', 1]);
  rereader[Symbol.dispose]();
  expect(vi.getTimerCount()).toBe(0);
});
