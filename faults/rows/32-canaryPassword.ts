import { execFileSync } from 'node:child_process';
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { builtEntry } from '../../electron/testing/builtService.ts';
import { createAuthority } from '../../electron/testing/certificates.ts';
import { startEnvelopeReceiver } from '../../electron/testing/envelopeReceiver.ts';
import type { ServiceRow } from '../row.ts';
import { siteBody } from '../stage/siteCalls.ts';
import { type Canaries, createCanaries, filesBelow, tablesOf } from '../tools/canaries.ts';
import { startFakeBroker } from '../tools/fakeBroker.ts';
import { type RecordedCalls, recordCalls } from '../tools/recordedCalls.ts';
import { until } from '../tools/until.ts';

const badUserNameOrPassword = 0x86;

/** As MQTTX exports a connection, its password in clear. */
const mqttxFile = (password: string) =>
  JSON.stringify([
    {
      clientId: 'mqttx_1',
      name: 'Imported',
      protocol: 'mqtt',
      host: 'mqtt.example',
      port: 1883,
      username: 'imported',
      password,
      keepalive: 60,
      mqttVersion: '5.0',
      path: '/mqtt',
      subscriptions: [{ id: 's', topic: 'imported/#', qos: 1 }],
    },
  ]);

/** Says secrets to the program in every way in which it takes any, or in which a person may paste one. */
async function sayAll({ call }: RecordedCalls, canaries: Canaries, brokerPort: number): Promise<void> {
  const password = (path: string) => canaries.secret(path);
  const connection = { username: 'anna', password: password('password of a site') };
  await call('POST', '/sites', siteBody({ code: 'victim', brokerPort, connection }));
  await call('PATCH', '/sites/2', { connection: { password: password('password that is changed') } });

  using authority = createAuthority();
  const client = authority.issue({ commonName: 'client' });
  const passphrase = password('passphrase of a key');
  const key = authority.protectedKey(client, passphrase);
  canaries.given('TLS key', key.split('\n')[3] ?? key);
  const tls = { protocol: 'mqtts', ca: authority.ca.cert, cert: client.cert, key, keyPassphrase: passphrase };
  await call('POST', '/sites', siteBody({ code: 'sealed', brokerPort, connection: tls }));
  const wrong = { ...tls, keyPassphrase: password('wrong passphrase of a key') };
  await call('POST', '/sites', siteBody({ code: 'wrongkey', brokerPort, connection: wrong }));

  const pasted = `mqtt://anna:${password('address with a password as host')}@127.0.0.1`;
  await call('POST', '/sites', {
    ...siteBody({ code: 'pasted', brokerPort }),
    connection: { brokerHost: pasted },
  });
  await call(
    'POST',
    '/sites',
    siteBody({
      code: 'odd',
      brokerPort,
      connection: { password: { a: password('password of a wrong form') } },
    }),
  );

  const content = mqttxFile(password('imported password'));
  await call('POST', '/sites/import/preview', { fileName: 'mqttx.json', content });
  await call('POST', '/sites/import', { fileName: 'mqttx.json', content });
  const broken = mqttxFile(password('password in a file that is broken')).slice(0, -1);
  await call('POST', '/sites/import/preview', { fileName: 'mqttx.json', content: broken });

  const tested = {
    brokerHost: '127.0.0.1',
    brokerPort,
    password: password('password of a test'),
    username: 'anna',
  };
  await call('POST', '/doctor', { connection: tested, waitForMessageSeconds: 0 });

  const error = `mqtt://anna:${password('address in an error of the page')}@127.0.0.1 failed, password=${password('password in an error of the page')}`;
  await call('POST', '/error-reporting/page', {
    name: 'Error',
    message: error,
    stack: `Error: ${error}\n    at x (/x/out/main/service.js:1:1)`,
  });
}

export const canaryPassword: ServiceRow = {
  id: '32',
  title: 'a canary password through every path',
  expected: 'nowhere in logs, Sentry, exports, API, database text',
  subject: 'service',
  reports: /Error in page: /,
  // With the SDK of Sentry, which is loaded only where errors are sent.
  memoryCeilingMb: 420,
  async run({ checks, dataDir, service, ...stage }) {
    await using broker = await startFakeBroker({ connect: badUserNameOrPassword });
    await using sentry = await startEnvelopeReceiver();
    using outside = mkdtempDisposableSync(join(tmpdir(), 'vedetta-canary-'));
    const canaries = createCanaries();
    const { url, token } = service.present;
    await using recorded = recordCalls(url, token);
    await recorded.listen();

    const secretOfDsn = canaries.secret('secret of an old DSN');
    const dsn = sentry.dsn.replace('publickey', `publickey:${secretOfDsn}`);
    // With everything that a person can opt in to.
    await recorded.call('PATCH', '/settings', { sentryDsn: dsn, sentryConsent: true, sentryDetail: true });
    await recorded.call('POST', '/error-reporting/test', {});
    await sayAll(recorded, canaries, broker.port);
    const strange = recordCalls(url, canaries.secret('token that is not known'));
    await strange.call('GET', '/sites');
    await stage.checkNow();
    const used = await until(
      'a password was presented to the broker',
      () => broker.passwords.find(canaries.isOne) ?? null,
    );
    await until('the error of the page has arrived', () => sentry.events[1] ?? null);
    await stage.untilStatus(2, 'error');
    await recorded.readAll();

    const backup = join(outside.path, 'backup.db');
    const said = execFileSync(process.execPath, [builtEntry, 'backup', backup, '--data-dir', dataDir]);
    const places: [string, Uint8Array][] = [
      ...recorded.answers(),
      ...strange.answers(),
      ...sentry.requests.map((request, n): [string, Uint8Array] => [`Sentry ${n}`, Buffer.from(request)]),
      ['standard error', Buffer.from(service.words())],
      ['said of the backup', said],
      ...filesBelow(outside.path),
      ...tablesOf(backup),
      ...filesBelow(dataDir),
      ...tablesOf(join(dataDir, 'search.db')),
    ];
    const hits = [...new Set(places.flatMap(([place, bytes]) => canaries.hitsIn(place, bytes)))];
    return [
      checks.exactly('hits', hits.length, 0),
      checks.fact(
        'found in',
        hits.length === 0 ? 'nothing' : hits.slice(0, 8).join(' | '),
        hits.length === 0,
      ),
      checks.atLeast('ways', canaries.paths().length, '', 12),
      checks.atLeast('places looked through', places.length, '', 100),
      checks.atLeast('of them answers of the API', recorded.answers().length, '', 60),
      checks.fact('the broker was told', used === '' ? 'nothing' : 'a password', used !== ''),
    ];
  },
};
