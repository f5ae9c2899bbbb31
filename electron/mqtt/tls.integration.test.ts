import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrokerSettings, TlsSettings } from '../core/reconcile/states.ts';
import { type Certificate, createAuthority, loopbackNames } from '../testing/certificates.ts';
import { createFakeClock } from '../testing/fakeClock.ts';
import { freePort } from '../testing/freePort.ts';
import { createLinksBench, unhurried, wantedConnection } from '../testing/linksBench.ts';
import { listens, startMosquitto } from '../testing/mosquitto.ts';
import { noTlsSettings } from '../testing/tlsBroker.ts';
import { pemEndsAt } from '../tls/validity.ts';

const past = { from: '20200101000000Z', until: '20210101000000Z' };
const future = { from: '20490101000000Z', until: '20491231000000Z' };

/** `20260101000000Z` */
const opensslTime = (date: Date) => `${date.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`;

/** One broker with a listener for each certificate, and the certificates of its clients. */
async function openWorld() {
  await using stack = new AsyncDisposableStack();
  const authority = stack.use(createAuthority());
  const stranger = stack.use(createAuthority());
  const config: string[] = [];
  const listen = async (server: Certificate | null, ...more: string[]): Promise<number> => {
    const port = await freePort();
    const files = server === null ? [] : [`certfile ${server.certFile}`, `keyfile ${server.keyFile}`];
    config.push(`listener ${port} 127.0.0.1`, ...files, ...more);
    return port;
  };
  const good = authority.issue();
  const mutual = ['require_certificate true', `cafile ${authority.ca.certFile}`];
  const ports = {
    good: await listen(good),
    expired: await listen(authority.issue({ names: loopbackNames, ...past })),
    early: await listen(authority.issue({ names: loopbackNames, ...future })),
    elsewhere: await listen(authority.issue({ names: 'DNS:broker.example' })),
    selfSigned: await listen(authority.selfSigned()),
    mutual: await listen(good, ...mutual),
    wss: await listen(good, 'protocol websockets'),
    wssMutual: await listen(good, ...mutual, 'protocol websockets'),
    ws: await listen(null, 'protocol websockets'),
  };
  const broker = stack.use(await startMosquitto({ config }));
  await Promise.all(Object.values(ports).map(listens));
  const client = authority.issue({ commonName: 'client' });
  // The others are issued for a day, and so is the authority.
  const soon = new Date(Date.now() + 3_600_000);
  const brief = authority.issue({ commonName: 'client', until: opensslTime(soon) });
  const clients = {
    good: client,
    protectedKey: authority.protectedKey(client, 'geheim'),
    stranger: stranger.issue({ commonName: 'client' }),
    brief,
    expired: authority.issue({ commonName: 'client', ...past }),
  };
  const resources = stack.move();
  return {
    ports: { ...ports, plain: broker.port },
    clients,
    strangerCa: stranger.ca.cert,
    ends: { good: pemEndsAt(`${authority.ca.cert}\n${good.cert}`), brief: pemEndsAt(brief.cert) },
    trusting: { ...noTlsSettings, ca: authority.ca.cert },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const showing = (certificate: Certificate, change: Partial<TlsSettings> = {}): TlsSettings => ({
  ...world.trusting,
  cert: certificate.cert,
  keySealed: certificate.key,
  ...change,
});

/** What became of one attempt: "connected", or the kind of failure with its words. */
async function attempt(broker: Partial<BrokerSettings> & { port: number }): Promise<string> {
  await using bench = createLinksBench({ clock: createFakeClock() });
  await bench.links.connect(wantedConnection(broker), unhurried());
  const change = bench.changes.at(-1);
  const words = change?.errorMessage?.replaceAll(`:${broker.port}`, ':PORT');
  return change?.status === 'connected' ? 'connected' : `${change?.errorKind}: ${words}`;
}
const over = (protocol: 'mqtts' | 'wss', port: number, tls: TlsSettings) =>
  attempt({ port, protocol, tls, wsPath: protocol === 'wss' ? '/mqtt' : null });

test('what both sides trust comes up: an own authority, another name, a client with its key, protected or not', async () => {
  const { ports, clients, trusting } = world;
  const phrase = { keySealed: clients.protectedKey, keyPassphraseSealed: 'geheim' };
  expect([
    await over('mqtts', ports.good, trusting),
    await over('wss', ports.wss, trusting),
    await over('mqtts', ports.elsewhere, { ...trusting, serverName: 'broker.example' }),
    await over('mqtts', ports.good, { ...trusting, serverName: '127.0.0.1' }),
    await over('mqtts', ports.mutual, showing(clients.good)),
    await over('wss', ports.wssMutual, showing(clients.good)),
    await over('mqtts', ports.mutual, showing(clients.good, phrase)),
    await over('mqtts', ports.selfSigned, { ...noTlsSettings, isUnchecked: true }),
    await over('wss', ports.wss, { ...noTlsSettings, isUnchecked: true }),
  ]).toEqual(Array.from({ length: 9 }, () => 'connected'));
});

test('with each link it is noted when the first certificate of either side ends', async () => {
  const { ports, clients, trusting, ends } = world;
  const endsAt = async (protocol: 'mqtts' | 'wss', port: number, tls: TlsSettings) => {
    await using bench = createLinksBench({ clock: createFakeClock() });
    const wsPath = protocol === 'wss' ? '/mqtt' : null;
    await bench.links.connect(wantedConnection({ port, protocol, tls, wsPath }), unhurried());
    return bench.changes.at(-1)?.certificateEndsAt;
  };
  expect([
    await endsAt('mqtts', ports.good, trusting),
    await endsAt('wss', ports.wss, trusting),
    await endsAt('mqtts', ports.mutual, showing(clients.brief)),
    await endsAt('wss', ports.wssMutual, showing(clients.brief)),
    await endsAt('mqtts', ports.selfSigned, { ...noTlsSettings, isUnchecked: true }),
  ]).toEqual([ends.good, ends.good, ends.brief, ends.brief, null]);
});

test('a link without encryption has no certificate that could end', async () => {
  await using bench = createLinksBench({ clock: createFakeClock() });
  await bench.links.connect(wantedConnection({ port: world.ports.plain }), unhurried());
  expect(bench.changes.at(-1)).toMatchObject({ status: 'connected', certificateEndsAt: null });
});

describe('a refusal names its cause', () => {
  test("in the broker's certificate", async () => {
    const { ports, strangerCa, trusting } = world;
    expect([
      await over('mqtts', ports.expired, trusting),
      await over('mqtts', ports.early, trusting),
      await over('mqtts', ports.good, noTlsSettings),
      await over('wss', ports.wss, noTlsSettings),
      await over('mqtts', ports.good, { ...noTlsSettings, ca: strangerCa }),
      await over('mqtts', ports.selfSigned, trusting),
      await over('mqtts', ports.elsewhere, trusting),
      await over('wss', ports.wss, { ...trusting, serverName: 'x.example' }),
    ]).toEqual([
      "refused: TLS failed: the broker's certificate, or one of its chain, has expired.",
      "refused: TLS failed: the broker's certificate, or one of its chain, is not valid yet: look at the clocks of both computers.",
      "refused: TLS failed: the authority that issued the broker's certificate is not known here: enter its certificate (CA).",
      "refused: TLS failed: the authority that issued the broker's certificate is not known here: enter its certificate (CA).",
      "refused: TLS failed: the broker's certificate was not issued by the authority that is entered (CA).",
      "refused: TLS failed: the broker's certificate is self-signed: it is trusted only once it is entered as authority (CA).",
      "refused: TLS failed: the broker's certificate is for broker.example, not for 127.0.0.1: correct the host, or enter the server name.",
      "refused: TLS failed: the broker's certificate is for localhost, 127.0.0.1, not for x.example: correct the host, or enter the server name.",
    ]);
  });

  test("in the client's certificate", async () => {
    const { ports, clients, trusting } = world;
    expect([
      await over('mqtts', ports.mutual, trusting),
      await over('wss', ports.wssMutual, trusting),
      await over('mqtts', ports.mutual, showing(clients.stranger)),
      await over('mqtts', ports.mutual, showing(clients.expired)),
    ]).toEqual([
      'refused: TLS failed: the broker wants a client certificate: enter one with its key.',
      'refused: TLS failed: the broker wants a client certificate: enter one with its key.',
      expect.stringMatching(/^refused: TLS failed: the broker refused the client certificate/),
      'refused: TLS failed: the broker refused the client certificate: it has expired, or is not valid yet.',
    ]);
  });

  test('in the key, before anything is sent', async () => {
    const { ports, clients } = world;
    const keySealed = clients.protectedKey;
    expect([
      await over('mqtts', ports.mutual, showing(clients.good, { keySealed: clients.stranger.key })),
      await over('mqtts', ports.mutual, showing(clients.good, { keySealed, keyPassphraseSealed: 'falsch' })),
      await over('mqtts', ports.mutual, showing(clients.good, { keySealed })),
    ]).toEqual([
      'refused: TLS failed: the key does not belong to the client certificate.',
      'refused: TLS failed: the passphrase does not open the key.',
      'refused: TLS failed: the key is protected: its passphrase is needed.',
    ]);
  });
});

test('a port that is spoken to in another way than it wants never comes up, and the guess is said as one', async () => {
  const { ports, trusting } = world;
  expect([
    await over('mqtts', ports.plain, trusting),
    await over('mqtts', ports.ws, trusting),
    await over('wss', ports.ws, trusting),
    await attempt({ port: ports.good }),
    await attempt({ port: ports.ws }),
    await attempt({ port: ports.wss, protocol: 'ws', wsPath: '/' }),
    await attempt({ port: ports.ws, protocol: 'ws', wsPath: '/' }),
  ]).toEqual([
    'failed: The broker reset the connection before it answered: perhaps 127.0.0.1:PORT speaks no TLS (mqtt).',
    'refused: TLS failed: 127.0.0.1:PORT answered without TLS: choose the port that speaks TLS, or a protocol without.',
    'refused: TLS failed: 127.0.0.1:PORT answered without TLS: choose the port that speaks TLS, or a protocol without.',
    'failed: The broker reset the connection before it answered: perhaps 127.0.0.1:PORT speaks TLS only (mqtts).',
    'failed: 127.0.0.1:PORT answers like a web server: it may want a WebSocket (ws).',
    'failed: The broker reset the connection before it answered: perhaps 127.0.0.1:PORT speaks TLS only (wss), or no WebSocket.',
    'connected',
  ]);
});

test('a dead host is told as one where no certificate is checked, too', async () => {
  expect(await over('mqtts', 1, { ...noTlsSettings, isUnchecked: true })).toBe(
    'failed: Connection refused: nothing listens at 127.0.0.1:PORT.',
  );
});
