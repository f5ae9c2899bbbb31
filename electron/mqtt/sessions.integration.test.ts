import { describe, expect, test, vi } from 'vitest';
import type { ProtocolVersion } from '../../shared/domain/connection.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { createLinksBench, unhurried, wantedConnection, wantedTopic } from '../testing/linksBench.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import { createPublisher } from '../testing/publisher.ts';
import type { StoredSession } from './ports.ts';

const payloads = (messages: readonly { payload: Uint8Array }[]) =>
  messages.map(({ payload }) => Buffer.from(payload).toString());

describe.each<[string, ProtocolVersion]>([
  ['MQTT 5', 5],
  ['MQTT 3.1.1', 4],
])('Mosquitto, %s', (_name, protocolVersion) => {
  test('a session is kept when the program ends, and ended when the connection is switched off', async () => {
    await using broker = await startMosquitto();
    await using site = await createPublisher(broker.port);
    const sessions = new Map<number, StoredSession>();
    const clock = createFakeClock();
    const wanted = wantedConnection({ port: broker.port, protocolVersion });
    {
      await using first = createLinksBench({ clock, sessions });
      await first.links.connect(wanted, unhurried());
    }
    await site.publish('a/b', 'while the program was away');
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
    await site.publish('a/b', 'while it was switched off');
    await using third = createLinksBench({ clock, sessions, acknowledges: true });
    await third.links.connect(wanted, unhurried());
    expect(third.log.at(-1)).toBe('INFO Connected, new session.');
    await site.publish('a/b', 'afterwards');
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
    await using site = await createPublisher(broker.port);
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
    await site.publish('gone/1', 'no longer wanted');
    await site.publish('a/1', 'wanted');
    await vi.waitFor(() => expect(second.messages.length).toBeGreaterThan(0));
    expect({ payloads: payloads(second.messages), stored: sessions.get(1) }).toEqual({
      payloads: ['wanted'],
      stored: { subscriptions: new Map([['a/#', 1]]) },
    });
  });

  test('topics change on a link that stays up', async () => {
    await using broker = await startMosquitto();
    await using site = await createPublisher(broker.port);
    await using bench = createLinksBench({ clock: createFakeClock(), acknowledges: true });
    await bench.links.connect(wantedConnection({ port: broker.port, protocolVersion }), unhurried());
    const outcome = await bench.links.resubscribe(1, new Map([['b/#', 1]]), ['a/#'], unhurried());
    await site.publish('a/1', 'old');
    await site.publish('b/1', 'new');
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
    // The database knows no session under the new client id.
    const ports = { readSession: async () => null };
    await using bench = createLinksBench({ clock: createFakeClock(), ports });
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
});
