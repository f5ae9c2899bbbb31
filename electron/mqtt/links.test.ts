import { expect, test } from 'vitest';
import { settle } from '../testing/fakeClock.ts';
import { unhurried, wantedConnection, wantedTopic } from '../testing/linksBench.ts';
import { createLinksScene, wanted } from '../testing/linksScene.ts';
import type { Publish } from './brokerClient.ts';
import { linkFault, refusal } from './linkFault.ts';
import type { StoredSession } from './ports.ts';

const message: Publish = {
  topic: 'a/b',
  payload: new Uint8Array([1]),
  qos: 1,
  retain: false,
  dup: false,
  packetId: 7,
};
test('late events of an old client change nothing of its successor', async () => {
  await using scene = createLinksScene();
  await scene.connect();
  const old = scene.newest();
  await scene.connect({ ...wanted, fingerprint: 'edited' });
  const before = { link: scene.bench.link(), log: [...scene.bench.log] };
  old.events.message(message);
  old.events.heard();
  old.events.confirmed();
  old.events.closed(linkFault('lost', 'late'));
  await settle();
  expect({
    link: scene.bench.link(),
    log: scene.bench.log,
    messages: scene.bench.messages,
    confirmations: scene.bench.confirmations(),
    closedSinks: scene.bench.closedSinks(),
  }).toEqual({ ...before, messages: [], confirmations: 0, closedSinks: 1 });
});

test('each attempt is a new client with its own options and generation', async () => {
  await using scene = createLinksScene();
  await scene.connect();
  scene.newest().events.closed(linkFault('lost', 'gone'));
  await scene.connect();
  const [first, second] = scene.clients;
  expect({
    count: scene.clients.length,
    isSame: first?.settings === second?.settings,
    generation: scene.bench.link().generation,
  }).toEqual({ count: 2, isSame: false, generation: 2 });
});

test('what is asked of a broker is stored before it is asked', async () => {
  const sessions = new Map<number, StoredSession>([[1, { subscriptions: new Map([['old/#', 1]]) }]]);
  const order: string[] = [];
  await using scene = createLinksScene({
    sessions,
    ports: {
      readSession: async () => ({ subscriptions: new Map([['old/#', 1]]) }),
      storeSession: async (_id, session) => {
        const asked = scene.newest().calls.length;
        order.push(`after ${asked} requests: ${[...(session?.subscriptions.keys() ?? [])].join(' ')}`);
      },
    },
  });
  await scene.connect({ ...wanted, topics: [wantedTopic('new/#')] }, true);
  expect({ order, calls: scene.newest().calls }).toEqual({
    order: ['after 0 requests: old/# new/#', 'after 2 requests: new/#'],
    calls: ['unsubscribe old/#', 'subscribe new/#'],
  });
});

test('a resumed session with the same topics asks for nothing and stores nothing', async () => {
  await using scene = createLinksScene({
    sessions: new Map([[1, { subscriptions: new Map([['a/#', 1]]) }]]),
  });
  expect(await scene.connect(wanted, true)).toEqual({ ok: true });
  expect(scene.newest().calls).toEqual([]);
});

test('a password that cannot be opened is told, and nothing is sent', async () => {
  await using scene = createLinksScene({
    ports: {
      openSecret: async () => {
        throw new Error('The secret can no longer be opened: enter it again.');
      },
    },
  });
  const locked = wantedConnection({ port: 1883, username: 'anna', passwordSealed: 'sealed' });
  const outcome = await scene.bench.links.connect(locked, unhurried());
  expect({ outcome, clients: scene.clients.length, status: scene.bench.link().status }).toEqual({
    outcome: {
      ok: false,
      reason: 'Password: The secret can no longer be opened: enter it again.',
    },
    clients: 0,
    status: 'error',
  });
});

test('a state that cannot be stored is reported and costs no link', async () => {
  await using scene = createLinksScene({
    ports: {
      storeLinkChange: async () => {
        throw new Error('disk full');
      },
    },
  });
  expect(await scene.connect()).toEqual({ ok: true });
  expect({ status: scene.bench.link().status, reported: scene.bench.reported }).toEqual({
    status: 'connected',
    reported: [new Error('disk full'), new Error('disk full')],
  });
});

test('failures in a row are forgiven after a minute up, not before', async () => {
  await using scene = createLinksScene();
  await scene.connect();
  scene.newest().events.closed(linkFault('lost', 'gone'));
  await scene.connect();
  await scene.clock.advance(59_999);
  const before = scene.bench.link().retry.count;
  await scene.clock.advance(1);
  const { status, retryCount, connectedAt } = scene.bench.changes.at(-1) ?? {};
  expect({ before, after: scene.bench.link().retry.count, status, retryCount, connectedAt }).toEqual({
    before: 1,
    after: 0,
    status: 'connected',
    retryCount: 0,
    connectedAt: null,
  });
});

test('a link lost within the minute goes on counting', async () => {
  await using scene = createLinksScene();
  for (let kick = 0; kick < 3; kick += 1) {
    await scene.connect();
    await scene.clock.advance(10_000);
    scene.newest().events.closed(linkFault('lost', 'kicked'));
  }
  await settle();
  // Half of the ceiling of 20 s for the third failure in a row.
  expect(scene.bench.link().retry).toEqual({ count: 3, nextAt: scene.clock.now() + 10_000 });
});

test('when the program ends, links are left with their sessions and a pending retry stays stored', async () => {
  const scene = createLinksScene();
  await scene.connect();
  await scene.bench.links[Symbol.asyncDispose]();
  expect({ calls: scene.newest().calls.at(-1), last: scene.bench.changes.at(-1) }).toEqual({
    calls: 'end',
    last: expect.objectContaining({ status: 'disconnected', retryCount: 0, nextRetryAt: null }),
  });

  const failing = createLinksScene();
  await failing.connect();
  failing.newest().events.closed(linkFault('lost', 'gone'));
  await settle();
  await failing.bench.links[Symbol.asyncDispose]();
  expect(failing.bench.changes.at(-1)).toEqual(
    expect.objectContaining({ status: 'error', retryCount: 1, nextRetryAt: 2500 }),
  );
  expect(failing.clock.pendingTimers()).toBe(0);
});

test('switching off a connection that the broker refused does not try once more', async () => {
  await using scene = createLinksScene({ sessions: new Map([[1, { subscriptions: new Map() }]]) });
  const attempt = scene.bench.links.connect(wanted, unhurried());
  await settle();
  scene.newest().events.closed(refusal('credentials', 'Refused: bad user name or password.'));
  await attempt;
  const outcome = await scene.bench.links.disconnect(1, unhurried());
  expect({ outcome, clients: scene.clients.length, links: scene.bench.links.observe().links }).toEqual({
    outcome: { ok: false, reason: 'The broker refuses us, so it keeps the session until it expires.' },
    clients: 1,
    links: [],
  });
});

test.each<[string, Partial<typeof wanted.broker>]>([
  ['another broker', { host: '127.0.0.2' }],
  ['another client id', { clientId: 'other' }],
])('a link that is down and gets %s ends its session where it was, then connects', async (_name, change) => {
  await using scene = createLinksScene();
  await scene.connect(wantedConnection({ port: 1883, protocolVersion: 4 }));
  scene.newest().events.closed(linkFault('lost', 'gone'));
  await settle();
  const edited = wantedConnection({ port: 1883, protocolVersion: 4, ...change });
  const connecting = scene.bench.links.connect(edited, unhurried());
  await settle();
  scene.newest().events.connected(false);
  scene.newest().events.closed(null);
  await settle();
  scene.newest().events.connected(false);
  const outcome = await connecting;
  await scene.connect({ ...edited, fingerprint: 'keep-alive edited' });
  const visits = scene.clients.map(({ settings: { broker, isClean } }) => [
    broker.host,
    broker.clientId,
    isClean,
  ]);
  const { host, clientId } = edited.broker;
  expect({ outcome, visits }).toEqual({
    outcome: { ok: true },
    visits: [
      ['127.0.0.1', 'vedetta-test-1', false],
      ['127.0.0.1', 'vedetta-test-1', true],
      [host, clientId, false],
      [host, clientId, false],
    ],
  });
});

test('a link that never came up leaves nothing to be ended when its settings are edited', async () => {
  await using scene = createLinksScene();
  const attempt = scene.bench.links.connect(wanted, unhurried());
  await settle();
  scene.newest().events.closed(linkFault('unreachable', 'Host name not found.'));
  await attempt;
  await scene.connect(wantedConnection({ port: 1883, host: '127.0.0.2' }));
  expect(scene.clients.map(({ settings }) => settings.isClean)).toEqual([false, false]);
});

test('a link that is switched off is shown down before its session at the broker has ended', async () => {
  await using scene = createLinksScene();
  await scene.connect(wantedConnection({ port: 1883, protocolVersion: 4 }));
  const ending = scene.bench.links.disconnect(1, unhurried());
  await settle();
  const during = { status: scene.bench.changes.at(-1)?.status, clients: scene.clients.length };
  scene.newest().events.connected(false);
  scene.newest().events.closed(null);
  expect({ during, outcome: await ending, log: scene.bench.log.at(-1) }).toEqual({
    during: { status: 'disconnected', clients: 2 },
    outcome: { ok: true },
    log: 'INFO Switched off.',
  });
});
