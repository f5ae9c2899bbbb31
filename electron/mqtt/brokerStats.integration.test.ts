import mqtt from 'mqtt';
import { expect, test, vi } from 'vitest';
import type { WantedConnection } from '../core/reconcile/states.ts';
import { startAedes } from '../testing/aedesBroker.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import {
  createLinksBench,
  type LinksBench,
  unhurried,
  wantedConnection,
  wantedTopic,
} from '../testing/linksBench.ts';
import { startMosquitto } from '../testing/mosquitto.ts';
import { createPublisher } from '../testing/publisher.ts';
import { droppedTopic } from './brokerStats.ts';

const asking = (port: number, change: Partial<Omit<WantedConnection, 'broker'>> = {}) =>
  wantedConnection({ port, protocolVersion: 4, readsStats: true }, change);

test('Mosquitto says how many messages it dropped; that is no message of the site', async () => {
  await using broker = await startMosquitto({ config: ['sys_interval 1', 'max_queued_messages 1'] });
  const { port } = broker;
  const absent = await mqtt.connectAsync({ host: '127.0.0.1', port, clientId: 'absent', clean: false });
  await absent.subscribeAsync('x', { qos: 1 });
  await absent.endAsync();
  await using bench = createLinksBench({ clock: createFakeClock() });
  await bench.links.connect(asking(port), unhurried());
  await vi.waitFor(() => expect(bench.links.brokerDropped(1)).toBe(0), { timeout: 10_000 });
  await using publisher = await createPublisher(port);
  for (const payload of ['1', '2', '3', '4']) await publisher.publish('x', payload);
  await vi.waitFor(() => expect(bench.links.brokerDropped(1)).toBe(3), { timeout: 10_000 });
  expect([bench.messages, bench.log.filter((line) => line.startsWith('WARNING'))]).toEqual([
    [],
    // All of them, or the first: what is added within a minute is told later.
    [expect.stringMatching(/^WARNING The broker dropped [1-3] messages?, of whichever of its clients/)],
  ]);
});

test('who configured the topic as one of the site gets it as a message as well', async () => {
  await using broker = await startMosquitto({ config: ['sys_interval 1'] });
  await using bench = createLinksBench({ clock: createFakeClock(), acknowledges: true });
  await bench.links.connect(
    asking(broker.port, { topics: [wantedTopic('$SYS/broker/publish/#')] }),
    unhurried(),
  );
  await vi.waitFor(
    () => {
      expect(bench.messages.map(({ topic }) => topic)).toContain(droppedTopic);
      expect(bench.links.brokerDropped(1)).toBe(0);
    },
    { timeout: 10_000 },
  );
});

test('a broker that refuses the question is not asked louder: the link stays green, and nothing is said', async () => {
  let refusals = 0;
  await using broker = await startAedes({
    authorizeSubscribe(_client, subscription, done) {
      if (subscription.topic === droppedTopic) refusals += 1;
      done(null, subscription.topic === droppedTopic ? null : subscription);
    },
  });
  await using bench = createLinksBench({ clock: createFakeClock() });
  await bench.links.connect(asking(broker.port), unhurried());
  await vi.waitFor(() => expect(refusals).toBe(1));
  await broker.publish('a/b', 'hello');
  await vi.waitFor(() => expect(bench.messages).toHaveLength(1));
  expect([bench.link().status, bench.link().refused, bench.links.brokerDropped(1), bench.log]).toEqual([
    'connected',
    [],
    null,
    ['INFO Switched on.', expect.stringContaining('Connecting'), 'INFO Connected, new session.'],
  ]);
});

/** Connects with what is stored by now, as the monitor does; answers how many losses that is. */
async function connectAgain(bench: LinksBench, port: number): Promise<number> {
  const losses =
    bench.changes.findLast((change) => change.brokerStatsLosses !== undefined)?.brokerStatsLosses ?? 0;
  await bench.links.connect(asking(port, { brokerStatsLosses: losses }), unhurried());
  return losses;
}

test('a broker that cuts a client for the question is asked twice, then not until the connection is edited', async () => {
  let questions = 0;
  await using broker = await startAedes({
    authorizeSubscribe(_client, subscription, done) {
      if (subscription.topic !== droppedTopic) return done(null, subscription);
      questions += 1;
      // aedes then closes the connection.
      return done(new Error('Not allowed.'), null);
    },
  });
  await using bench = createLinksBench({ clock: createFakeClock() });
  for (let turn = 1; turn <= 2; turn += 1) {
    await connectAgain(bench, broker.port);
    await vi.waitFor(() => expect(bench.link().status).toBe('error'));
  }
  const losses = await connectAgain(bench, broker.port);
  await broker.publish('a/b', 'hello');
  await vi.waitFor(() => expect(bench.messages).not.toEqual([]));
  const told = bench.log.filter((line) => line.includes('not asked again'));
  expect({ questions, losses, told: told.length, status: bench.link().status }).toEqual({
    questions: 2,
    losses: 2,
    told: 1,
    status: 'connected',
  });
});
