import mqtt from 'mqtt';
import { describe, expect, test, vi } from 'vitest';
import type { ProtocolVersion } from '../../shared/domain/connection.ts';
import { startAedes } from '../testing/aedesBroker.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { freePort } from '../testing/freePort.ts';
import { createLinksBench, unhurried, wantedConnection, wantedTopic } from '../testing/linksBench.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import type { StoredSession } from './ports.ts';

const publisher = async (port: number) => {
  const client = await mqtt.connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 0 });
  return {
    send: (topic: string, payload: string, qos: 0 | 1 = 1, retain = false) =>
      client.publishAsync(topic, payload, { qos, retain }),
    [Symbol.asyncDispose]: () => client.endAsync(true),
  };
};
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
    await using site = await publisher(broker.port);
    const outcome = await bench.links.connect(
      wantedConnection({ port: broker.port, protocolVersion }),
      unhurried(),
    );
    await site.send('a/b', 'live');
    await site.send('other', 'not asked for');
    await site.send('a/c', 'zero', 0);
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
    await using site = await publisher(broker.port);
    const sessions = new Map<number, StoredSession>();
    const clock = createFakeClock();
    const wanted = wantedConnection({ port: broker.port, protocolVersion });
    {
      await using first = createLinksBench({ clock, sessions });
      await first.links.connect(wanted, unhurried());
      for (const payload of ['1', '2', '3']) await site.send('a/b', payload);
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
    await using site = await publisher(broker.port);
    const clock = createFakeClock();
    await using bench = createLinksBench({ clock });
    const wanted = wantedConnection({ port: broker.port, protocolVersion });
    await bench.links.connect(wanted, unhurried());
    await site.send('a/b', '1');
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

  test('a session is kept when the program ends, and ended when the connection is switched off', async () => {
    await using broker = await startMosquitto();
    await using site = await publisher(broker.port);
    const sessions = new Map<number, StoredSession>();
    const clock = createFakeClock();
    const wanted = wantedConnection({ port: broker.port, protocolVersion });
    {
      await using first = createLinksBench({ clock, sessions });
      await first.links.connect(wanted, unhurried());
    }
    await site.send('a/b', 'while the program was away');
    {
      await using second = createLinksBench({ clock, sessions, acknowledges: true });
      await second.links.connect(wanted, unhurried());
      await vi.waitFor(() => expect(payloads(second.messages)).toEqual(['while the program was away']));
      expect(await second.links.disconnect(1, unhurried())).toEqual({ ok: true });
      expect({ links: second.links.observe().links, sessions, last: second.changes.at(-1)?.status }).toEqual({
        links: [],
        sessions: new Map(),
        last: 'disconnected',
      });
    }
    await site.send('a/b', 'while it was switched off');
    await using third = createLinksBench({ clock, sessions, acknowledges: true });
    await third.links.connect(wanted, unhurried());
    expect(third.log.at(-1)).toBe('INFO Connected, new session.');
    await site.send('a/b', 'afterwards');
    await vi.waitFor(() => expect(third.messages.length).toBeGreaterThan(0));
    expect(payloads(third.messages)).toEqual(['afterwards']);
  });

  test('the session of a connection switched off while it was down is ended by a short visit', async () => {
    await using broker = await startMosquitto({ persistence: true });
    const sessions = new Map<number, StoredSession>();
    const clock = createFakeClock();
    const wanted = wantedConnection({ port: broker.port, protocolVersion });
    {
      await using first = createLinksBench({ clock, sessions });
      await first.links.connect(wanted, unhurried());
    }
    const seeds = [{ connection: wanted, retry: { count: 0, nextAt: null }, hasSession: true }];
    await using second = createLinksBench({ clock, sessions, seeds });
    expect(await second.links.disconnect(1, unhurried())).toEqual({ ok: true });
    await second.links.connect(wanted, unhurried());
    expect({ sessions: sessions.size, log: second.log.at(-1) }).toEqual({
      sessions: 1,
      log: 'INFO Connected, new session.',
    });
  });

  test('a topic removed while the program was off is unsubscribed at the next start', async () => {
    await using broker = await startMosquitto();
    await using site = await publisher(broker.port);
    const sessions = new Map<number, StoredSession>();
    const clock = createFakeClock();
    const both = wantedConnection(
      { port: broker.port, protocolVersion },
      { topics: [wantedTopic('a/#'), wantedTopic('gone/#')] },
    );
    {
      await using first = createLinksBench({ clock, sessions });
      await first.links.connect(both, unhurried());
    }
    await using second = createLinksBench({ clock, sessions, acknowledges: true });
    await second.links.connect({ ...both, topics: [wantedTopic('a/#')] }, unhurried());
    await site.send('gone/1', 'no longer wanted');
    await site.send('a/1', 'wanted');
    await vi.waitFor(() => expect(second.messages.length).toBeGreaterThan(0));
    expect({ payloads: payloads(second.messages), stored: sessions.get(1) }).toEqual({
      payloads: ['wanted'],
      stored: { subscriptions: new Map([['a/#', 1]]) },
    });
  });

  test('topics change on a link that stays up', async () => {
    await using broker = await startMosquitto();
    await using site = await publisher(broker.port);
    await using bench = createLinksBench({ clock: createFakeClock(), acknowledges: true });
    await bench.links.connect(wantedConnection({ port: broker.port, protocolVersion }), unhurried());
    const outcome = await bench.links.resubscribe(1, new Map([['b/#', 1]]), ['a/#'], unhurried());
    await site.send('a/1', 'old');
    await site.send('b/1', 'new');
    await vi.waitFor(() => expect(bench.messages.length).toBeGreaterThan(0));
    expect({
      outcome,
      payloads: payloads(bench.messages),
      subscriptions: bench.link().subscriptions,
      generation: bench.link().generation,
    }).toEqual({
      outcome: { ok: true },
      payloads: ['new'],
      subscriptions: new Map([['b/#', 1]]),
      generation: 1,
    });
  });

  test('edited settings replace the link and keep the session; nothing of the old link is taken for a loss', async () => {
    await using broker = await startMosquitto();
    await using bench = createLinksBench({ clock: createFakeClock() });
    const wanted = wantedConnection({ port: broker.port, protocolVersion });
    await bench.links.connect(wanted, unhurried());
    const edited = wantedConnection({ port: broker.port, protocolVersion, keepAliveSeconds: 20 });
    await bench.links.connect(edited, unhurried());
    const { status, generation, fingerprint, retry } = bench.link();
    expect({ status, generation, fingerprint, retry, log: bench.log.slice(3) }).toEqual({
      status: 'connected',
      generation: 2,
      fingerprint: edited.fingerprint,
      retry: { count: 0, nextAt: null },
      log: [
        'INFO Reconnecting with the changed settings.',
        `DEBUG Connecting to 127.0.0.1:${broker.port}.`,
        'INFO Connected, the broker kept the session.',
      ],
    });
  });

  test('another client id ends the session of the old one', async () => {
    await using broker = await startMosquitto();
    await using bench = createLinksBench({ clock: createFakeClock() });
    const wanted = wantedConnection({ port: broker.port, protocolVersion });
    await bench.links.connect(wanted, unhurried());
    await bench.links.connect(
      wantedConnection({ port: broker.port, protocolVersion, clientId: 'vedetta-test-2' }),
      unhurried(),
    );
    await using other = createLinksBench({ clock: createFakeClock() });
    await other.links.connect(wanted, unhurried());
    expect(other.log.at(-1)).toBe('INFO Connected, new session.');
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
        isFailure: true,
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
    await using site = await publisher(broker.port);
    await using bench = createLinksBench({ clock: createFakeClock(), acknowledges: true });
    await bench.links.connect(wantedConnection({ port: broker.port, protocolVersion }), unhurried());
    expect(bench.confirmations()).toBe(0);
    await site.send('a/b', '1');
    await vi.waitFor(() => expect(bench.confirmations()).toBe(1));
  });

  test('acknowledgements leave in the order given, in one piece', async () => {
    await using broker = await startMosquitto();
    await using site = await publisher(broker.port);
    await using bench = createLinksBench({ clock: createFakeClock() });
    await bench.links.connect(wantedConnection({ port: broker.port, protocolVersion }), unhurried());
    for (let n = 0; n < 10; n += 1) await site.send('a/b', String(n));
    await vi.waitFor(() => expect(bench.messages).toHaveLength(10));
    bench.delivering().acknowledge(bench.messages.map(({ packetId }) => packetId));
    await vi.waitFor(() => expect(bench.confirmations()).toBe(1));
    await bench.links[Symbol.asyncDispose]();
    await using later = createLinksBench({ clock: createFakeClock() });
    await later.links.connect(wantedConnection({ port: broker.port, protocolVersion }), unhurried());
    await site.send('a/b', 'fresh');
    await vi.waitFor(() => expect(later.messages.length).toBeGreaterThan(0));
    expect(payloads(later.messages)).toEqual(['fresh']);
  });
});

describe('MQTT 5', () => {
  test('a broker that stops answering is cut after a probe', async () => {
    await using broker = await startMosquitto();
    const clock = createFakeClock();
    await using bench = createLinksBench({ clock });
    await bench.links.connect(wantedConnection({ port: broker.port }), unhurried());
    await clock.advance(1000);
    broker.pause();
    bench.links.probe();
    await clock.advance(5000);
    await vi.waitFor(() => expect(bench.link().status).toBe('error'));
    broker.unpause();
    expect(bench.changes.at(-1)?.errorMessage).toBe('The broker no longer answers.');
  });
});

test('a broker that accepts and never answers CONNECT is given up after the timeout', async () => {
  await using broker = await startMosquitto();
  broker.pause();
  await using bench = createLinksBench({ clock: createFakeClock(), timing: { connectTimeoutMs: 200 } });
  const outcome = await bench.links.connect(wantedConnection({ port: broker.port }), unhurried());
  expect(outcome).toEqual({ ok: false, reason: 'The broker did not answer within 0.2 s.' });
});

test('a link on which nothing is answered any more is found within one and a half keep-alive times', async () => {
  await using broker = await startMosquitto();
  await using bench = createLinksBench({ clock: createFakeClock() });
  await bench.links.connect(wantedConnection({ port: broker.port, keepAliveSeconds: 1 }), unhurried());
  broker.pause();
  await vi.waitFor(() => expect(bench.link().status).toBe('error'), { timeout: 2500 });
  expect(bench.changes.at(-1)?.errorMessage).toBe('The broker no longer answers.');
});

describe('aedes', () => {
  test('MQTT 5, which it does not speak, is refused in plain words', async () => {
    await using broker = await startAedes();
    await using bench = createLinksBench({ clock: createFakeClock() });
    const outcome = await bench.links.connect(wantedConnection({ port: broker.port }), unhurried());
    expect(outcome).toEqual({
      ok: false,
      reason: 'Refused: the broker does not speak this version of MQTT.',
    });
  });

  test('speaks 3.1.1: messages arrive and a refused subscription is not green until it is granted', async () => {
    let allowed = false;
    await using broker = await startAedes({
      authorizeSubscribe: (_client, subscription, done) =>
        done(null, allowed || subscription.topic !== 'secret/#' ? subscription : null),
    });
    await using bench = createLinksBench({ clock: createFakeClock(), acknowledges: true });
    const wanted = wantedConnection(
      { port: broker.port, protocolVersion: 4 },
      { topics: [wantedTopic('a/#'), wantedTopic('secret/#')] },
    );
    const refused = await bench.links.connect(wanted, unhurried());
    const during = bench.link();
    await broker.publish('a/b', 'hello');
    await vi.waitFor(() => expect(payloads(bench.messages)).toEqual(['hello']));
    allowed = true;
    const granted = await bench.links.connect(wanted, unhurried());
    const after = bench.link();
    expect({
      refused,
      during: [during.status, during.refused, during.generation],
      granted,
      after: [after.status, after.refused, after.generation],
    }).toEqual({
      refused: { ok: false, reason: 'Subscription refused: "secret/#".' },
      during: ['error', ['secret/#'], 1],
      granted: { ok: true },
      after: ['connected', [], 1],
    });
  });

  test('a full window holds the link; it goes on where it stopped', async () => {
    await using broker = await startAedes();
    let isFull = true;
    await using bench = createLinksBench({ clock: createFakeClock(), goesOn: () => !isFull });
    await bench.links.connect(wantedConnection({ port: broker.port, protocolVersion: 4 }), unhurried());
    for (const payload of ['1', '2', '3']) await broker.publish('a/b', payload);
    await vi.waitFor(() => expect(payloads(bench.messages)).toEqual(['1']));
    isFull = false;
    bench.delivering().resume();
    await vi.waitFor(() => expect(payloads(bench.messages)).toEqual(['1', '2', '3']));
  });

  test('a link held for half the keep-alive time is cut', async () => {
    await using broker = await startAedes();
    const clock = createFakeClock();
    await using bench = createLinksBench({ clock, goesOn: () => false });
    await bench.links.connect(wantedConnection({ port: broker.port, protocolVersion: 4 }), unhurried());
    await broker.publish('a/b', '1');
    await vi.waitFor(() => expect(bench.messages).toHaveLength(1));
    await clock.advance(15_000);
    await vi.waitFor(() => expect(bench.link().status).toBe('error'));
    expect(bench.changes.at(-1)?.errorMessage).toBe(
      'Messages wait for the database longer than half the keep-alive time.',
    );
  });
});

test('a due time stored before a restart is what the seeded link shows', async () => {
  const clock = createFakeClock();
  const retry = { count: 3, nextAt: clock.now() + 9000 };
  const connection = wantedConnection({ port: await freePort() });
  await using bench = createLinksBench({ clock, seeds: [{ connection, retry, hasSession: false }] });
  expect(bench.link()).toEqual(
    expect.objectContaining({ status: 'error', retry, fingerprint: connection.fingerprint }),
  );
});

test('a host that does not exist is named', async () => {
  await using bench = createLinksBench({ clock: createFakeClock() });
  const wanted = wantedConnection({ port: 1883, host: 'no-such-host.invalid' });
  expect(await bench.links.connect(wanted, unhurried())).toEqual({
    ok: false,
    reason: expect.stringMatching(/^(Host name not found: |The name server did not answer for )no-such-host/),
  });
});

test('an attempt that is stopped is no failure', async () => {
  await using broker = await startMosquitto();
  broker.pause();
  await using bench = createLinksBench({ clock: createFakeClock() });
  const controller = new AbortController();
  const attempt = bench.links.connect(wantedConnection({ port: broker.port }), controller.signal);
  await vi.waitFor(() => expect(bench.link().status).toBe('connecting'));
  controller.abort();
  expect(await attempt).toEqual({ ok: false, reason: 'The attempt was stopped.' });
  expect(bench.link()).toEqual(
    expect.objectContaining({ status: 'disconnected', retry: { count: 0, nextAt: null } }),
  );
});
