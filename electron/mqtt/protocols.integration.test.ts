import { createServer } from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startAedes } from '../testing/aedesBroker.ts';
import { createAuthority } from '../testing/certificates.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { freePort } from '../testing/freePort.ts';
import { createLinksBench, unhurried, wantedConnection, wantedTopic } from '../testing/linksBench.ts';
import { startMosquitto } from '../testing/mosquitto.ts';

const unsettled = {
  ca: null,
  cert: null,
  keySealed: null,
  keyPassphraseSealed: null,
  serverName: null,
  isUnchecked: false,
};

test('a connection without authorities of its own trusts those of this computer', async () => {
  using authority = createAuthority();
  const { certFile, keyFile } = authority.issue();
  const port = await freePort();
  await using _ = await startMosquitto({
    config: [`listener ${port} 127.0.0.1`, `certfile ${certFile}`, `keyfile ${keyFile}`],
  });
  await using bench = createLinksBench({ clock: createFakeClock() });
  const trusted = getCACertificates();
  onTestFinished(() => setDefaultCACertificates(trusted));
  setDefaultCACertificates([...trusted, authority.ca.cert]);
  await bench.links.connect(wantedConnection({ port, protocol: 'mqtts', tls: unsettled }), unhurried());
  expect(bench.changes.at(-1)).toMatchObject({ status: 'connected', errorMessage: null });
});

test('a WebSocket is asked for at its path, and a server that has none there says so', async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer().on('upgrade', ({ url }, socket) => {
    asked.push(url);
    socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  onTestFinished(() => void server.close());
  await using bench = createLinksBench({ clock: createFakeClock() });
  const wanted = wantedConnection({ port, protocol: 'ws', wsPath: '/mqtt?tenant=1' });
  await bench.links.connect(wanted, unhurried());
  const { errorMessage } = bench.changes.at(-1) ?? {};
  expect({ asked, errorMessage }).toEqual({
    asked: ['/mqtt?tenant=1'],
    errorMessage: `No WebSocket at /mqtt?tenant=1: 127.0.0.1:${port} answered 404. Correct the path.`,
  });
});

test('a broker that refuses MQTT 5 is spoken to in 3.1.1, and that is told', async () => {
  await using broker = await startAedes();
  await using bench = createLinksBench({ clock: createFakeClock() });
  await bench.links.connect(wantedConnection({ port: broker.port }), unhurried());
  expect({ last: bench.changes.at(-1), log: bench.log }).toMatchObject({
    last: { status: 'connected', spokenVersion: 4, errorMessage: null },
    log: [
      'INFO Switched on.',
      expect.stringMatching('Connecting'),
      'INFO Refused: the broker does not speak this version of MQTT. Trying MQTT 3.1.1.',
      expect.stringMatching('Connecting'),
      'INFO Connected, new session.',
    ],
  });
});

test.each([4, 5] as const)(
  'MQTT %i: the broker publishes the last will once the link is lost, not when it is ended',
  async (protocolVersion) => {
    await using broker = await startMosquitto();
    const lastWill = { topic: 'will/a', payload: 'gone – lost', qos: 1, retain: true } as const;
    await using watcher = createLinksBench({ clock: createFakeClock() });
    const watching = { topics: [wantedTopic('will/#')] };
    await watcher.links.connect(
      wantedConnection({ port: broker.port, clientId: 'watcher' }, watching),
      unhurried(),
    );
    const wanted = wantedConnection({ port: broker.port, protocolVersion, lastWill });
    const told = () => watcher.messages.map(({ payload }) => Buffer.from(payload).toString());

    await using bench = createLinksBench({ clock: createFakeClock() });
    await bench.links.connect(wanted, unhurried());
    await bench.links.disconnect(1, unhurried());
    await bench.links.connect(wanted, unhurried());
    expect(told()).toEqual([]);
    bench.delivering().drop('lost');
    await vi.waitFor(() => expect(told()).toEqual(['gone – lost']));
  },
);
