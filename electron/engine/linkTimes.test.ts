import { expect, test } from 'vitest';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createLinkTimes, type LinkTime } from './linkTimes.ts';

test('stores what changed every few seconds, and the rest when it ends', async () => {
  const clock = createFakeClock(0);
  let heard: readonly LinkTime[] = [];
  const stored: (readonly LinkTime[])[] = [];
  {
    await using _times = createLinkTimes({
      clock,
      read: () => heard,
      store: async (changed) => void stored.push(changed),
      report: () => undefined,
    });
    heard = [{ connectionId: 1, lastHeartbeatAt: 4000 }];
    await clock.advance(10_000);
    heard = [...heard, { connectionId: 2, lastHeartbeatAt: 10_500 }];
  }
  expect({ stored, timers: clock.pendingTimers() }).toEqual({
    stored: [[{ connectionId: 1, lastHeartbeatAt: 4000 }], [{ connectionId: 2, lastHeartbeatAt: 10_500 }]],
    timers: 0,
  });
});

test('a failed read or write is reported, and what it missed is stored the next time', async () => {
  const clock = createFakeClock(0);
  const reported: string[] = [];
  const stored: (readonly LinkTime[])[] = [];
  let reads = 0;
  await using _times = createLinkTimes({
    clock,
    read: () => {
      reads += 1;
      if (reads === 1) throw new Error('disk I/O error');
      return [{ connectionId: 1, lastHeartbeatAt: 1 }];
    },
    store: async (changed) => {
      if (reads === 2) throw new Error('disk full');
      stored.push(changed);
    },
    report: (error, where) => void reported.push(`${where}: ${error instanceof Error ? error.message : ''}`),
  });
  await clock.advance(15_000);
  expect({ reported, stored }).toEqual({
    reported: [
      'storing when connections were last heard: disk I/O error',
      'storing when connections were last heard: disk full',
    ],
    stored: [[{ connectionId: 1, lastHeartbeatAt: 1 }]],
  });
});
