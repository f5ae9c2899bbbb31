import { expect, test } from 'vitest';
import { settle } from '../testing/fakeClock.ts';
import { unhurried, wantedConnection } from '../testing/linksBench.ts';
import { createLinksScene } from '../testing/linksScene.ts';
import { closedFault } from './errorFault.ts';
import { disconnectFault, linkFault } from './linkFault.ts';

const connection = wantedConnection({ port: 1883, protocolVersion: 4 });
const { broker } = connection;
const closed = closedFault({ broker, phase: 'answered', connectTimeoutMs: 10_000 });
const takenOver = disconnectFault(142);

type Scene = ReturnType<typeof createLinksScene>;
/** Up, then thrown out after `aliveMs`. */
async function kick(scene: Scene, fault = closed, aliveMs = 2000) {
  await scene.connect(connection);
  await scene.clock.advance(aliveMs);
  scene.newest().events.closed(fault);
  await settle();
}
const last = (scene: Scene) => {
  const { errorMessage, errorKind, errorCause, nextRetryAt } = scene.bench.changes.at(-1) ?? {};
  return { errorMessage, errorKind, errorCause, waitMs: (nextRetryAt ?? 0) - scene.clock.now() };
};

test('in MQTT 3.1.1 another client with the same client id is named after three kicks, and waits get long', async () => {
  await using scene = createLinksScene();
  await kick(scene);
  await kick(scene);
  const before = last(scene);
  await kick(scene);
  expect([before, last(scene)]).toEqual([
    {
      errorMessage: 'The broker closed the connection.',
      errorKind: 'failed',
      errorCause: 'lost',
      waitMs: 5000,
    },
    {
      errorMessage:
        'Another client seems to use the client id "vedetta-test-1", since the broker lets us in and soon closes the connection, again and again: stop it (perhaps a copy of this program with the same data), or give this connection another client id prefix.',
      errorKind: 'refused',
      errorCause: 'client_id_taken',
      waitMs: 330_000,
    },
  ]);
});

test('in MQTT 5 the broker says so: it is told from the first kick on, and named after the third', async () => {
  await using scene = createLinksScene();
  await kick(scene, takenOver, 3_600_000);
  const first = last(scene);
  await kick(scene, takenOver);
  await kick(scene, takenOver);
  expect([first, last(scene)]).toEqual([
    {
      errorMessage: 'The broker ended the connection: another client took over the client id.',
      errorKind: 'failed',
      errorCause: 'client_id_taken',
      waitMs: 2500,
    },
    {
      errorMessage:
        'Another client uses the client id "vedetta-test-1": stop it (perhaps a copy of this program with the same data), or give this connection another client id prefix.',
      errorKind: 'refused',
      errorCause: 'client_id_taken',
      waitMs: 330_000,
    },
  ]);
});

test('links that were up for long, and one that failed otherwise, do not speak of another client', async () => {
  await using scene = createLinksScene();
  for (let turn = 0; turn < 4; turn += 1) await kick(scene, closed, 30_001);
  const long = last(scene).errorCause;
  await kick(scene);
  await kick(scene);
  await kick(scene, linkFault('lost', 'The broker no longer answers.'));
  await kick(scene);
  expect([long, last(scene).errorCause]).toEqual(['lost', 'lost']);
});

test('what was thought of another client is forgotten after a minute up, not before', async () => {
  await using scene = createLinksScene();
  for (let turn = 0; turn < 3; turn += 1) await kick(scene);
  await scene.connect(connection);
  await scene.clock.advance(20_000);
  scene.newest().events.closed(closed);
  await settle();
  const within = last(scene).errorCause;
  await scene.connect(connection);
  await scene.clock.advance(60_000);
  await kick(scene);
  expect([within, last(scene).errorCause]).toEqual(['client_id_taken', 'lost']);
});

test('with another client id it is begun afresh', async () => {
  await using scene = createLinksScene();
  for (let turn = 0; turn < 3; turn += 1) await kick(scene);
  await scene.connect(wantedConnection({ port: 1883, protocolVersion: 4, clientId: 'other' }));
  scene.newest().events.closed(closed);
  await settle();
  expect(last(scene)).toMatchObject({ errorCause: 'lost', errorKind: 'failed' });
});

test("switching off leaves the other client's session alone", async () => {
  await using scene = createLinksScene();
  for (let turn = 0; turn < 3; turn += 1) await kick(scene);
  const clients = scene.clients.length;
  const outcome = await scene.bench.links.disconnect(1, unhurried());
  expect({ outcome, further: scene.clients.length - clients }).toEqual({
    outcome: {
      ok: false,
      reason: 'Another client uses the client id, so the session at the broker is left to it.',
    },
    further: 0,
  });
});
