import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createAuthThrottle } from './authThrottle.ts';

it('blocks an address after five failures within a minute, until the first of them is a minute old', async () => {
  const clock = createFakeClock();
  const throttle = createAuthThrottle(clock);
  for (let n = 0; n < 5; n += 1) {
    expect(throttle.blockedForSeconds('a')).toBe(0);
    throttle.recordFailure('a');
    await clock.advance(1000);
  }
  expect(throttle.blockedForSeconds('a')).toBe(55);
  expect(throttle.blockedForSeconds('b')).toBe(0);
  await clock.advance(54_999);
  expect(throttle.blockedForSeconds('a')).toBe(1);
  await clock.advance(1);
  expect(throttle.blockedForSeconds('a')).toBe(0);
});

it('remembers a bounded number of addresses', () => {
  const throttle = createAuthThrottle(createFakeClock(), { failures: 1, capacity: 2 });
  for (const address of ['a', 'b', 'c']) throttle.recordFailure(address);
  expect(['a', 'b', 'c'].map((address) => throttle.blockedForSeconds(address) > 0)).toEqual([
    false,
    true,
    true,
  ]);
});
