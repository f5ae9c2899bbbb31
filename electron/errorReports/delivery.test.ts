import { expect, it } from 'vitest';
import type { LeavingEvent } from '../core/errorReports/leavingEvent.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createErrorDelivery } from './delivery.ts';
import type { Delivery } from './ports.ts';
import type { Spool } from './spool.ts';

const eventOf = (eventId: string): LeavingEvent => ({
  event_id: eventId,
  timestamp: 1,
  platform: 'node',
  level: 'error',
  release: 'vedetta@1',
  environment: 'test',
  tags: {},
  contexts: {},
  exception: { values: [] },
});

function spoolOf(ids: string[]): Spool {
  return {
    add: ({ event_id }) => void ids.push(event_id),
    oldest: () => (ids[0] === undefined ? null : eventOf(ids[0])),
    has: (id) => ids.includes(id),
    remove: (id) => void ids.splice(ids.indexOf(id), 1),
    count: () => ids.length,
    lost: () => 0,
  };
}

function bench(ids: string[]) {
  const clock = createFakeClock();
  const sentAt: number[] = [];
  const state: { answer: (() => Promise<Delivery>) | null } = { answer: null };
  const startedAt = clock.now();
  const delivery = createErrorDelivery({
    spool: spoolOf(ids),
    clock,
    random: () => 1,
    send() {
      sentAt.push((clock.now() - startedAt) / 1000);
      return state.answer?.() ?? new Promise(() => undefined);
    },
    onSent: () => undefined,
    onChange: () => undefined,
  });
  return { clock, delivery, sentAt, state };
}

it('a receiver that never answers is given up after 15 s, and asked again less and less often', async () => {
  const { clock, delivery, sentAt } = bench(['a']);
  void delivery.run();
  await clock.advance(300_000);
  expect(sentAt).toEqual([0, 35, 90, 185]);
  expect(delivery.problem()).toBe('No answer within 15 s.');
  delivery.stop();
  expect(clock.pendingTimers()).toBe(0);
});

it('what is refused goes, and the next one is sent', async () => {
  const { delivery, sentAt, state } = bench(['a', 'b']);
  const answers: Delivery[] = [{ outcome: 'refused', problem: 'Sentry answered 403.' }, { outcome: 'sent' }];
  state.answer = async () => answers.shift() ?? { outcome: 'sent' };
  await delivery.run();
  expect(sentAt).toHaveLength(2);
  expect([delivery.refused(), delivery.wasRefused('a'), delivery.problem()]).toEqual([1, true, null]);
});

it('stopped it begins nothing more, and ends without waiting for an answer that does not come', async () => {
  const { clock, delivery, sentAt } = bench(['a', 'b']);
  void delivery.run();
  const ended = delivery[Symbol.asyncDispose]();
  await clock.advance(1_000);
  await ended;
  await delivery.run();
  await clock.advance(600_000);
  expect(sentAt).toEqual([0]);
});
