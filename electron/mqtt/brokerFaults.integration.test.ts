import { describe, expect, test, vi } from 'vitest';
import { startAedes } from '../testing/aedesBroker.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { freePort } from '../testing/freePort.ts';
import { createLinksBench, unhurried, wantedConnection, wantedTopic } from '../testing/linksBench.ts';
import { startMosquitto } from '../testing/mosquitto.ts';

const payloads = (messages: readonly { payload: Uint8Array }[]) =>
  messages.map(({ payload }) => Buffer.from(payload).toString());

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
