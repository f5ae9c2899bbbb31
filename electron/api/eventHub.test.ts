import { describe, expect, it } from 'vitest';
import type { Announcement, VedettaEvent } from '../../shared/events.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createEventHub } from './eventHub.ts';
import type { EventSubscription } from './eventSubscription.ts';

const flowing = (siteId: number): Announcement => ({ type: 'data_state', siteId, dataState: 'flowing' });
const silent = (siteId: number): Announcement => ({ type: 'data_state', siteId, dataState: 'silent' });

function setUp(options: { ringCapacity?: number; backlogLimit?: number } = {}) {
  const clock = createFakeClock(1_000_000);
  const hub = createEventHub({ clock, boot: 'b1', batchIntervalMs: 100, ...options });
  return { clock, hub };
}

/** Everything that waits for a receiver, without waiting for more. */
async function drain(subscription: EventSubscription): Promise<VedettaEvent[]> {
  const events: VedettaEvent[] = [];
  const ended = Symbol('nothing waits');
  for (;;) {
    const answer = await Promise.race([
      subscription.next(),
      new Promise<typeof ended>((resolve) => setImmediate(() => resolve(ended))),
    ]);
    if (answer === ended || answer.done) return events;
    events.push(answer.value);
  }
}
const ids = (events: readonly VedettaEvent[]) => events.map((event) => event.id);

describe('event hub', () => {
  it('announces the last of several changes of one entity, once per batch', async () => {
    const { clock, hub } = setUp();
    const subscription = hub.subscribe();
    hub.announce(flowing(1));
    hub.announce(flowing(2));
    hub.announce(silent(1));
    await clock.advance(100);
    expect(await drain(subscription)).toEqual([
      { ...flowing(2), id: 'b1-1', at: 1_000_000 },
      { ...silent(1), id: 'b1-2', at: 1_000_000 },
    ]);
  });

  it('sends at most ten batches a second', async () => {
    const { clock, hub } = setUp();
    const subscription = hub.subscribe();
    const arrivals = new Set<number>();
    const read = async () => {
      for await (const _event of subscription) arrivals.add(clock.now());
    };
    void read();
    for (let step = 0; step < 100; step += 1) {
      hub.announce(flowing(1));
      await clock.advance(10);
    }
    expect(arrivals.size).toBe(10);
  });

  it('keeps every row of a log', async () => {
    const { clock, hub } = setUp();
    const subscription = hub.subscribe();
    const row = (id: number): Announcement => ({
      type: 'connection_log',
      siteId: 1,
      entry: {
        id,
        connectionId: 1,
        siteId: 1,
        siteCode: 's',
        timestamp: 1,
        level: 'INFO',
        message: 'm',
        exceptionType: null,
        exceptionTraceback: null,
        brokerHost: null,
        retryAttempt: null,
      },
    });
    hub.announce(row(1));
    hub.announce(row(2));
    await clock.advance(100);
    expect(ids(await drain(subscription))).toEqual(['b1-1', 'b1-2']);
  });

  it('unites the keys of changed settings', async () => {
    const { clock, hub } = setUp();
    const subscription = hub.subscribe();
    hub.announce({ type: 'settings_changed', keys: ['a'] });
    hub.announce({ type: 'settings_changed', keys: ['b', 'a'] });
    await clock.advance(100);
    expect(await drain(subscription)).toMatchObject([{ keys: ['a', 'b'] }]);
  });

  it('resumes after the last event a receiver saw', async () => {
    const { clock, hub } = setUp();
    for (const siteId of [1, 2, 3]) hub.announce(flowing(siteId));
    await clock.advance(100);
    expect(ids(await drain(hub.subscribe('b1-1')))).toEqual(['b1-2', 'b1-3']);
    expect(ids(await drain(hub.subscribe('b1-3')))).toEqual([]);
  });

  it.each(['b0-1', 'b1-4', 'b1--1', 'b1-1e0', 'b1-', 'nonsense', ''])(
    'answers %j with lag',
    async (lastEventId) => {
      const { clock, hub } = setUp();
      for (const siteId of [1, 2, 3]) hub.announce(flowing(siteId));
      await clock.advance(100);
      expect(await drain(hub.subscribe(lastEventId))).toEqual([
        { type: 'lag', missed: null, id: 'b1-3', at: 1_000_100 },
      ]);
    },
  );

  it('answers an event that left the ring with lag, and the oldest that did not with what followed', async () => {
    const { clock, hub } = setUp({ ringCapacity: 2 });
    for (let n = 0; n < 4; n += 1) {
      hub.announce(flowing(n));
      await clock.advance(100);
    }
    expect(await drain(hub.subscribe('b1-1'))).toMatchObject([{ type: 'lag', missed: null }]);
    expect(ids(await drain(hub.subscribe('b1-2')))).toEqual(['b1-3', 'b1-4']);
  });

  it('tells a slow receiver how many events were left out, and goes on from there', async () => {
    const { clock, hub } = setUp({ backlogLimit: 2 });
    const slow = hub.subscribe();
    for (const siteId of [1, 2, 3]) hub.announce(flowing(siteId));
    await clock.advance(100);
    hub.announce(flowing(4));
    await clock.advance(100);
    expect(await drain(slow)).toMatchObject([
      { type: 'lag', missed: 3, id: 'b1-3' },
      { ...flowing(4), id: 'b1-4' },
    ]);
  });

  it('adds up what a receiver missed when it overflows again', async () => {
    const { clock, hub } = setUp({ backlogLimit: 2 });
    const slow = hub.subscribe();
    for (const siteId of [1, 2, 3, 4, 5]) hub.announce(flowing(siteId));
    await clock.advance(100);
    expect(await drain(slow)).toMatchObject([{ type: 'lag', missed: 5, id: 'b1-5' }]);
  });

  it('coalesces what waits for a slow receiver', async () => {
    const { clock, hub } = setUp({ backlogLimit: 2 });
    const slow = hub.subscribe();
    for (let n = 0; n < 50; n += 1) {
      hub.announce(flowing(1));
      await clock.advance(100);
    }
    expect(ids(await drain(slow))).toEqual(['b1-50']);
  });

  it('ends every subscription when it is disposed', async () => {
    const { hub } = setUp();
    const subscription = hub.subscribe();
    const waiting = subscription.next();
    hub[Symbol.dispose]();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await hub.subscribe().next()).toEqual({ done: true, value: undefined });
    expect(hub.receivers).toBe(0);
  });

  it('forgets a receiver that left', async () => {
    const { hub } = setUp();
    const subscription = hub.subscribe();
    expect(hub.receivers).toBe(1);
    await subscription.return();
    expect(hub.receivers).toBe(0);
  });
});
