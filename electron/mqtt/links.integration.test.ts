import { describe, expect, test, vi } from 'vitest';
import type { ProtocolVersion } from '../../shared/domain/connection.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createLinksBench, unhurried, wantedConnection } from '../testing/linksBench.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import { createPublisher } from '../testing/publisher.ts';
import type { StoredSession } from './ports.ts';

const payloads = (messages: readonly { payload: Uint8Array }[]) =>
  messages.map(({ payload }) => Buffer.from(payload).toString());

describe.each<[string, ProtocolVersion]>([
  ['MQTT 5', 5],
  ['MQTT 3.1.1', 4],
])('Mosquitto, %s', (_name, protocolVersion) => {
  test('connects, subscribes and hands messages to the sink', async () => {
    await using broker = await startMosquitto();
    const clock = createFakeClock();
    await using bench = createLinksBench({ clock, acknowledges: true });
    await using site = await createPublisher(broker.port);
    const outcome = await bench.links.connect(
      wantedConnection({ port: broker.port, protocolVersion }),
      unhurried(),
    );
    await site.publish('a/b', 'live');
    await site.publish('other', 'not asked for');
    await site.publish('a/c', 'zero', { qos: 0 });
    await vi.waitFor(() => expect(bench.messages).toHaveLength(2));
    expect({
      outcome,
      link: bench.link(),
      log: bench.log,
      messages: bench.messages.map(({ topic, qos, retain, dup }) => ({ topic, qos, retain, dup })),
      statuses: bench.changes.map(({ status, connectedAt }) => [status, connectedAt]),
    }).toEqual({
      outcome: { ok: true },
      link: expect.objectContaining({
        status: 'connected',
        generation: 1,
        subscriptions: new Map([['a/#', 1]]),
        refused: [],
        retry: { count: 0, nextAt: null },
      }),
      log: [
        'INFO Switched on.',
        `DEBUG Connecting to 127.0.0.1:${broker.port}.`,
        'INFO Connected, new session.',
      ],
      messages: [
        { topic: 'a/b', qos: 1, retain: false, dup: false },
        { topic: 'a/c', qos: 0, retain: false, dup: false },
      ],
      statuses: [
        ['connecting', null],
        ['connected', clock.now()],
      ],
    });
  });

  test('what was not acknowledged is delivered again, marked as such, on the next link', async () => {
    await using broker = await startMosquitto();
    await using site = await createPublisher(broker.port);
    const sessions = new Map<number, StoredSession>();
    const clock = createFakeClock();
    const wanted = wantedConnection({ port: broker.port, protocolVersion });
    {
      await using first = createLinksBench({ clock, sessions });
      await first.links.connect(wanted, unhurried());
      for (const payload of ['1', '2', '3']) await site.publish('a/b', payload);
      await vi.waitFor(() => expect(first.messages).toHaveLength(3));
      const [one] = first.messages;
      first.delivering().acknowledge([one?.packetId ?? 0]);
      first.delivering().drop('the commit failed');
      await vi.waitFor(() => expect(first.link().status).toBe('error'));
    }
    await using second = createLinksBench({ clock, sessions, acknowledges: true });
    await second.links.connect(wanted, unhurried());
    await vi.waitFor(() => expect(second.messages).toHaveLength(2));
    expect({
      payloads: payloads(second.messages),
      dup: second.messages.map(({ dup }) => dup),
      log: second.log.at(-1),
    }).toEqual({
      payloads: ['2', '3'],
      dup: [true, true],
      log: 'INFO Connected, the broker kept the session.',
    });
  });

  test('an acknowledgement of an old link goes nowhere', async () => {
    await using broker = await startMosquitto();
    await using site = await createPublisher(broker.port);
    const clock = createFakeClock();
    await using bench = createLinksBench({ clock });
    const wanted = wantedConnection({ port: broker.port, protocolVersion });
    await bench.links.connect(wanted, unhurried());
    await site.publish('a/b', '1');
    await vi.waitFor(() => expect(bench.messages).toHaveLength(1));
    const old = bench.delivering();
    old.drop('the commit failed');
    await vi.waitFor(() => expect(bench.link().status).toBe('error'));
    await bench.links.connect(wanted, unhurried());
    await vi.waitFor(() => expect(bench.messages).toHaveLength(2));
    old.acknowledge([bench.messages[1]?.packetId ?? 0]);
    old.drop('too late');
    old.resume();
    await bench.links[Symbol.asyncDispose]();
    await using third = createLinksBench({ clock });
    await third.links.connect(wanted, unhurried());
    await vi.waitFor(() => expect(payloads(third.messages)).toEqual(['1']));
    expect(bench.closedSinks()).toBe(2);
  });

  test('a wrong password is refused in plain words and waits the longest delay', async () => {
    await using broker = await startMosquitto({ users: { anna: 'right' } });
    const clock = createFakeClock();
    await using bench = createLinksBench({ clock });
    const account = { port: broker.port, protocolVersion, username: 'anna' };
    const refused = await bench.links.connect(
      wantedConnection({ ...account, passwordSealed: 'sealed:wrong' }),
      unhurried(),
    );
    const change = bench.changes.at(-1);
    const accepted = await bench.links.connect(
      wantedConnection({ ...account, passwordSealed: 'sealed:right' }),
      unhurried(),
    );
    const message = expect.stringMatching(/^Refused: (bad user name or password|not authorised)\.$/);
    expect({ refused, change, accepted, count: bench.link().retry.count }).toEqual({
      refused: { ok: false, reason: message },
      change: {
        connectionId: 1,
        siteId: 10,
        status: 'error',
        retryCount: 1,
        nextRetryAt: clock.now() + 330_000,
        connectedAt: null,
        errorMessage: message,
        errorKind: 'refused',
        errorCause: expect.stringMatching(/^(credentials|not_authorised)$/),
        at: clock.now(),
      },
      accepted: { ok: true },
      count: 0,
    });
  });

  test('a broker that goes away is noticed and a retry is scheduled', async () => {
    await using broker = await startMosquitto();
    const clock = createFakeClock();
    await using bench = createLinksBench({ clock });
    const scheduled: number[] = [];
    using _listener = bench.links.onRetryScheduled((at) => void scheduled.push(at - clock.now()));
    const wanted = wantedConnection({ port: broker.port, protocolVersion });
    await bench.links.connect(wanted, unhurried());
    await broker.kill();
    await vi.waitFor(() => expect(bench.link().status).toBe('error'));
    const lost = bench.link().retry;
    const again = await bench.links.connect(wanted, unhurried());
    const failedAgain = bench.link().retry;
    await broker.restart();
    await bench.links.connect(wanted, unhurried());
    const back = bench.link();
    await clock.advance(60_000);
    expect({ lost, again, failedAgain, scheduled, back: back.retry, stable: bench.link().retry }).toEqual({
      lost: { count: 1, nextAt: clock.now() - 60_000 + 2500 },
      again: { ok: false, reason: `Connection refused: nothing listens at 127.0.0.1:${broker.port}.` },
      failedAgain: { count: 2, nextAt: clock.now() - 60_000 + 5000 },
      scheduled: [2500, 5000],
      back: { count: 2, nextAt: null },
      stable: { count: 0, nextAt: null },
    });
    expect(bench.log.filter((line) => /^(WARNING|ERROR)/.test(line))).toEqual([
      'WARNING Connection lost: The broker closed the connection.',
      `ERROR Attempt 2 failed: Connection refused: nothing listens at 127.0.0.1:${broker.port}.`,
    ]);
  });

  test('the answer to a ping after the acknowledgements confirms them', async () => {
    await using broker = await startMosquitto();
    await using site = await createPublisher(broker.port);
    await using bench = createLinksBench({ clock: createFakeClock(), acknowledges: true });
    await bench.links.connect(wantedConnection({ port: broker.port, protocolVersion }), unhurried());
    expect(bench.confirmations()).toBe(0);
    await site.publish('a/b', '1');
    await vi.waitFor(() => expect(bench.confirmations()).toBe(1));
  });

  test('acknowledgements leave in the order given, in one piece', async () => {
    await using broker = await startMosquitto();
    await using site = await createPublisher(broker.port);
    await using bench = createLinksBench({ clock: createFakeClock() });
    await bench.links.connect(wantedConnection({ port: broker.port, protocolVersion }), unhurried());
    for (let n = 0; n < 10; n += 1) await site.publish('a/b', String(n));
    await vi.waitFor(() => expect(bench.messages).toHaveLength(10));
    bench.delivering().acknowledge(bench.messages.map(({ packetId }) => packetId));
    await vi.waitFor(() => expect(bench.confirmations()).toBe(1));
    await bench.links[Symbol.asyncDispose]();
    await using later = createLinksBench({ clock: createFakeClock() });
    await later.links.connect(wantedConnection({ port: broker.port, protocolVersion }), unhurried());
    await site.publish('a/b', 'fresh');
    await vi.waitFor(() => expect(later.messages.length).toBeGreaterThan(0));
    expect(payloads(later.messages)).toEqual(['fresh']);
  });
});
