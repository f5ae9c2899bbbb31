import { expect, test } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createPageKeeper } from './pageKeeper.ts';

function createBench() {
  const clock = createFakeClock(0);
  const done: string[] = [];
  const keeper = createPageKeeper({
    clock,
    page: { reload: () => void done.push('reload'), end: () => void done.push('end') },
    onTrouble: (reason) => void done.push(reason),
    onGivenUp: () => void done.push('given up'),
  });
  return { clock, done, keeper };
}

test('a page whose process died is loaded again', () => {
  const { done, keeper } = createBench();
  keeper.died('crashed');
  expect(done).toEqual(['crashed', 'reload']);
});

test('one that dies again and again is given up, until a person asks for the window', async () => {
  const { clock, done, keeper } = createBench();
  for (let death = 0; death < 4; death += 1) keeper.died('oom');
  expect(done.filter((what) => what !== 'oom')).toEqual(['reload', 'reload', 'reload', 'given up']);
  await clock.advance(600_000);
  expect(done.at(-1)).toBe('given up');
  keeper.wanted();
  keeper.wanted();
  keeper.died('oom');
  expect(done.slice(8)).toEqual(['reload', 'oom', 'reload']);
});

test('deaths that lie far apart are each answered', async () => {
  const { clock, done, keeper } = createBench();
  for (let death = 0; death < 10; death += 1) {
    keeper.died('crashed');
    await clock.advance(20_000);
  }
  expect(done.filter((what) => what !== 'crashed')).toEqual(Array(10).fill('reload'));
});

test('one that hangs is ended after a while, and then loaded again', async () => {
  const { clock, done, keeper } = createBench();
  keeper.hangs();
  await clock.advance(5000);
  keeper.hangs();
  await clock.advance(4999);
  const before = [...done];
  await clock.advance(1);
  keeper.died('killed');
  expect({ before, done }).toEqual({
    before: ['unresponsive'],
    done: ['unresponsive', 'end', 'killed', 'reload'],
  });
});

test('one that answers again, or is closed, is left alone', async () => {
  const { clock, done, keeper } = createBench();
  keeper.hangs();
  keeper.answers();
  await clock.advance(60_000);
  keeper.hangs();
  keeper[Symbol.dispose]();
  expect({ done, timers: clock.pendingTimers() }).toEqual({
    done: ['unresponsive', 'unresponsive'],
    timers: 0,
  });
});

test('a window that works is not loaded anew because a person asks for it', () => {
  const { done, keeper } = createBench();
  keeper.wanted();
  expect(done).toEqual([]);
});
