import { expect, test } from 'vitest';
import { settle } from '../testing/fakeClock.ts';
import { unhurried, wantedConnection } from '../testing/linksBench.ts';
import { createLinksScene, wanted } from '../testing/linksScene.ts';
import { connackFault } from './linkFault.ts';

test('a version that the broker refused is not asked for again, until the settings are edited', async () => {
  await using scene = createLinksScene();
  const versions = () => scene.clients.map(({ settings }) => settings.broker.protocolVersion);
  const refused = connackFault(132);
  const first = scene.bench.links.connect(wanted, unhurried());
  await settle();
  scene.newest().events.closed(refused);
  await settle();
  scene.newest().events.connected(false);
  await first;
  const remembered = { ...wanted, spokenVersion: scene.bench.changes.at(-1)?.spokenVersion ?? null };
  await scene.connect(remembered);
  await scene.connect({ ...remembered, fingerprint: 'edited' });
  expect({ versions: versions(), failures: scene.bench.link().retry.count }).toEqual({
    versions: [5, 4, 4, 5],
    failures: 0,
  });
});

test('a broker that refuses both versions has failed once', async () => {
  await using scene = createLinksScene();
  const attempt = scene.bench.links.connect(wanted, unhurried());
  for (const code of [132, 1]) {
    await settle();
    scene.newest().events.closed(connackFault(code));
  }
  const outcome = await attempt;
  expect({ outcome, clients: scene.clients.length, retries: scene.bench.link().retry.count }).toEqual({
    outcome: { ok: false, reason: 'Refused: the broker does not speak this version of MQTT.' },
    clients: 2,
    retries: 1,
  });
});

test('an edit of the way to the same broker keeps its session; another port of the same way ends it', async () => {
  await using scene = createLinksScene();
  await scene.connect();
  const tls = {
    ca: null,
    cert: null,
    keySealed: null,
    keyPassphraseSealed: null,
    serverName: null,
    isUnchecked: false,
  };
  const secured = wantedConnection({ port: 8883, protocol: 'mqtts', tls });
  await scene.connect(secured);
  await scene.connect(wantedConnection({ port: 8884, protocol: 'mqtts', tls }));
  expect(scene.clients.map(({ calls }) => calls.at(-1))).toEqual([
    'end',
    'end with session',
    'subscribe a/#',
  ]);
});
