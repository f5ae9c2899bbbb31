import { expect, it } from 'vitest';
import { createFakeClock } from '../../testing/fakeClock.ts';
import type { IncomingMessage } from '../ports.ts';
import { createOwnMessages } from './ownMessages.ts';

it('what the program published comes back as retained, and for a minute only', async () => {
  const clock = createFakeClock();
  using own = createOwnMessages(clock);
  const accepted: IncomingMessage[] = [];
  const sink = own.through(() => ({
    accept: (message) => accepted.push(message) > 0,
    confirm: () => undefined,
    close: () => undefined,
  }))({
    connectionId: 1,
    siteId: 1,
    siteCode: 'a',
    acknowledge: () => undefined,
    resume: () => undefined,
    drop: () => undefined,
  });
  const deliver = (topic: string, payload: string, connectionId = 1) => {
    const bytes = new TextEncoder().encode(payload);
    const message = { connectionId, siteId: 1, topic, payload: bytes, qos: 0, retain: false } as const;
    sink.accept({ ...message, dup: false, packetId: 0, receivedAt: 0 });
    return accepted.at(-1)?.retain;
  };
  own.expect(1, 'a/b', new TextEncoder().encode('own'));
  expect(deliver('a/b', 'own')).toBe(true);
  expect(deliver('a/b', 'own')).toBe(true);
  expect(deliver('a/b', 'theirs')).toBe(false);
  expect(deliver('a/c', 'own')).toBe(false);
  expect(deliver('a/b', 'own', 2)).toBe(false);
  await clock.advance(60_000);
  expect(deliver('a/b', 'own')).toBe(false);
  expect(clock.pendingTimers()).toBe(0);
});
