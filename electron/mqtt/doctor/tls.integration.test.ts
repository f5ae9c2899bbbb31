import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrokerSettings, TlsSettings } from '../../core/reconcile/states.ts';
import type { Certificate } from '../../testing/certificates.ts';
import {
  doctorSubject,
  doctorUnderTest,
  failureOf,
  outcomesOf,
  reportOf,
  stepOf,
} from '../../testing/doctorBench.ts';
import { noTlsSettings, openTlsBroker } from '../../testing/tlsBroker.ts';

let world: Awaited<ReturnType<typeof openTlsBroker>>;
beforeAll(async () => {
  world = await openTlsBroker();
});
afterAll(() => world[Symbol.asyncDispose]());

// What a broker says of a client certificate after the handshake of TLS 1.3 is awaited, however slow the machine.
const doctor = doctorUnderTest({ timing: { verdictMs: 60_000, handshakeMs: 60_000 } });
const examined = (broker: Partial<BrokerSettings> & { port: number }) =>
  reportOf(doctor, doctorSubject(broker));
const over = (protocol: 'mqtts' | 'wss', port: number, tls: TlsSettings) =>
  examined({ port, protocol, tls, wsPath: protocol === 'wss' ? '/mqtt' : null });
const showing = (certificate: Certificate, change: Partial<TlsSettings> = {}): TlsSettings => ({
  ...world.trusting,
  cert: certificate.cert,
  keySealed: certificate.key,
  ...change,
});

test('a trusted broker is shown with its chain, days left, version and cipher', async () => {
  const report = await over('mqtts', world.ports.good, world.trusting);
  expect(outcomesOf(report)).toBe(
    'settings ok, dns skipped, tcp ok, tls warning, websocket skipped, connack ok, suback ok, message skipped',
  );
  const { details, summary, advice } = stepOf(report, 'tls');
  expect(details).toMatchObject({
    version: expect.stringMatching(/^TLSv1\.[23]$/),
    cipher: expect.stringMatching(/^TLS_/),
    isTrusted: true,
  });
  expect(summary).toMatch(
    /^Encrypted with TLSv1\.[23]; the certificate is trusted, valid until 2049-12-31 \(\d+ days\)\.$/,
  );
  expect(details?.chain.map(({ subject, issuer, names }) => ({ subject, issuer, names }))).toEqual([
    { subject: 'CN=localhost', issuer: 'CN=authority', names: ['localhost', '127.0.0.1'] },
    { subject: 'CN=authority', issuer: 'CN=authority', names: [] },
  ]);
  // The authority of the test itself lives for a day.
  expect(advice).toMatch(
    /^The certificate "authority" ends on [\d-]+, (within a day|in 1 day): renew it before\.$/,
  );
});

test('what a client certificate needs is taken, with TLS 1.2 and 1.3, its key protected or not', async () => {
  const { ports, clients } = world;
  const phrase = { keySealed: clients.protectedKey, keyPassphraseSealed: 'geheim' };
  const reports = [
    await over('mqtts', ports.mutual, showing(clients.good)),
    await over('mqtts', ports.mutualOld, showing(clients.good)),
    await over('mqtts', ports.mutual, showing(clients.good, phrase)),
    await over('mqtts', ports.selfSigned, { ...noTlsSettings, isUnchecked: true }),
    await over('wss', ports.wss, world.trusting),
    await examined({ port: ports.ws, protocol: 'ws', wsPath: '/' }),
  ];
  expect(reports.map((report) => [failureOf(report), stepOf(report, 'suback').outcome])).toEqual(
    reports.map(() => ['nothing failed', 'ok']),
  );
  expect(reports.map((report) => stepOf(report, 'settings').details?.keyMatches)).toEqual([
    true,
    true,
    true,
    null,
    null,
    null,
  ]);
});

describe('a failure names its cause and what to do', () => {
  test("in the broker's certificate", async () => {
    const { ports, strangerCa, trusting } = world;
    expect([
      failureOf(await over('mqtts', ports.expired, trusting)),
      failureOf(await over('mqtts', ports.early, trusting)),
      failureOf(await over('mqtts', ports.good, noTlsSettings)),
      failureOf(await over('wss', ports.wss, { ...noTlsSettings, ca: strangerCa })),
      failureOf(await over('mqtts', ports.selfSigned, trusting)),
      failureOf(await over('mqtts', ports.elsewhere, trusting)),
      failureOf(await over('mqtts', ports.good, { ...trusting, serverName: 'x.example' })),
    ]).toEqual([
      expect.stringMatching(
        /^tls: .* has expired\. → The certificate "localhost" ended on 2021-01-01: renew it\./,
      ),
      expect.stringMatching(/^tls: .* not valid yet.*→ The certificate "localhost" begins on 2049-01-01/),
      expect.stringMatching(
        /^tls: .* is not known here.*→ Enter the certificate of the authority "authority"/,
      ),
      expect.stringMatching(/^tls: .* was not issued by the authority that is entered/),
      expect.stringMatching(/^tls: .* is self-signed.*→ If its fingerprint is that of your broker/),
      expect.stringMatching(/^tls: .* → Enter one of its names as host or server name: broker\.example\./),
      expect.stringMatching(
        /^tls: .* → Enter one of its names as host or server name: localhost, 127\.0\.0\.1\./,
      ),
    ]);
  });

  test("in the client's certificate, at the stage of TLS in each of its versions", async () => {
    const { ports, clients, trusting } = world;
    expect([
      failureOf(await over('mqtts', ports.mutual, trusting)),
      failureOf(await over('mqtts', ports.mutualOld, trusting)),
      failureOf(await over('mqtts', ports.mutual, showing(clients.stranger))),
      failureOf(await over('mqtts', ports.mutual, showing(clients.expired))),
    ]).toEqual([
      expect.stringMatching(
        /^tls: TLS failed: the broker wants a client certificate: enter one with its key\./,
      ),
      expect.stringMatching(/^tls: TLS failed: the broker (broke the handshake off|wants a client)/),
      expect.stringMatching(/^tls: TLS failed: the broker refused the client certificate/),
      expect.stringMatching(/^tls: TLS failed: the broker refused the client certificate: it has expired/),
    ]);
    const expired = await over('mqtts', ports.mutual, showing(clients.expired));
    expect(stepOf(expired, 'settings')).toMatchObject({
      outcome: 'warning',
      advice: 'The certificate "client" ended on 2021-01-01: renew it.',
    });
  });

  test('in the key, before anything is sent', async () => {
    const { ports, clients } = world;
    const keySealed = clients.protectedKey;
    expect([
      failureOf(
        await over('mqtts', ports.mutual, showing(clients.good, { keySealed: clients.stranger.key })),
      ),
      failureOf(
        await over(
          'mqtts',
          ports.mutual,
          showing(clients.good, { keySealed, keyPassphraseSealed: 'falsch' }),
        ),
      ),
      failureOf(await over('mqtts', ports.mutual, showing(clients.good, { keySealed }))),
      failureOf(await over('mqtts', ports.mutual, showing(clients.good, { keySealed: null }))),
    ]).toEqual([
      expect.stringMatching(/^settings: TLS failed: the key does not belong to the client certificate\./),
      expect.stringMatching(/^settings: TLS failed: the passphrase does not open the key\./),
      expect.stringMatching(/^settings: TLS failed: the key is protected: its passphrase is needed\./),
      expect.stringMatching(/^settings: The client certificate needs its key\. → Enter both/),
    ]);
  });

  test('in a client certificate that OpenSSL will not use', async () => {
    const weak = world.weakClient;
    expect(failureOf(await over('mqtts', world.ports.mutual, showing(weak)))).toMatch(
      /^tls: TLS failed: .*(too small|too weak)/,
    );
  });

  test('in a secret that can no longer be opened', async () => {
    const closed = doctorUnderTest({ openSecret: () => Promise.reject(new Error('Enter it again.')) });
    const subject = doctorSubject({ port: world.ports.plain, passwordSealed: 'x' });
    expect(failureOf(await reportOf(closed, subject))).toMatch(/^settings: Password: Enter it again\./);
  });

  test('in the way to a WebSocket', async () => {
    const { ports } = world;
    expect([
      failureOf(await examined({ port: ports.plain, protocol: 'ws', wsPath: '/' })),
      failureOf(await examined({ port: ports.wss, protocol: 'ws', wsPath: '/' })),
    ]).toEqual([
      expect.stringMatching(
        /^websocket: .*→ 127\.0\.0\.1:PORT was found to speak MQTT without TLS: choose mqtt/,
      ),
      expect.stringMatching(/^websocket: .*→ 127\.0\.0\.1:PORT was found to speak TLS: choose wss/),
    ]);
  });
});

test('a certificate that ends soon, and one that is not looked at, are warnings', async () => {
  const { ports, trusting } = world;
  const soon = await over('mqtts', ports.endsSoon, trusting);
  expect(stepOf(soon, 'tls')).toMatchObject({
    outcome: 'warning',
    advice: expect.stringMatching(
      /^The certificate "localhost" ends on [\d-]+, (within a day|in 1 day): renew it before\./,
    ),
  });
  const unchecked = stepOf(
    await over('mqtts', ports.selfSigned, { ...noTlsSettings, isUnchecked: true }),
    'tls',
  );
  expect([unchecked.outcome, unchecked.details?.isTrusted, unchecked.details?.chain.length]).toEqual([
    'warning',
    false,
    1,
  ]);
});
