import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectionStatus } from '../../shared/domain/connection.ts';
import { site } from '../../shared/domain/site.ts';
import { type ApiUnderTest, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';
import { createAuthority, type TestAuthority } from '../testing/certificates.ts';

let api: ApiUnderTest;
let authority: TestAuthority;
beforeAll(async () => {
  api = await openApiUnderTest();
  authority = createAuthority();
});
afterAll(async () => {
  authority[Symbol.dispose]();
  await api[Symbol.asyncDispose]();
});

const call = (method: string, path: string, body?: unknown) => api.call(method, `/api/v1${path}`, body);
const add = (code: string, connection: object) =>
  call('POST', '/sites', { ...siteOf(code), connection: { brokerHost: 'broker.example', ...connection } });

it('certificates, key and passphrase go in; the key and its passphrase never come out', async () => {
  const client = authority.issue({ commonName: 'client' });
  const secrets = { key: authority.protectedKey(client, 'canary-4711'), keyPassphrase: 'canary-4711' };
  const added = await add('site_001', {
    protocol: 'mqtts',
    ca: authority.ca.cert,
    cert: client.cert,
    ...secrets,
  });
  const { id, connection } = site.parse(added.body);
  const patched = await call('PATCH', `/sites/${id}`, { connection: { serverName: 'broker.local' } });
  const answers = JSON.stringify([added.body, patched.body, (await call('GET', '/sites')).body]);
  expect({
    status: added.status,
    connection,
    shown: ['canary-4711', 'PRIVATE KEY', 'sealed('].filter((secret) => answers.includes(secret)),
    stored: api.database.reader.sqlite
      .prepare('SELECT key_sealed LIKE ? AS key, key_passphrase_sealed AS phrase FROM mqtt_connection')
      .get('sealed(%'),
  }).toMatchObject({
    status: 201,
    connection: { cert: client.cert, hasKey: true, hasKeyPassphrase: true },
    shown: [],
    stored: { key: 1, phrase: 'sealed(1174-yranac)' },
  });
});

it('what cannot be read or does not fit is refused at its field, with a sentence', async () => {
  const client = authority.issue({ commonName: 'client' });
  const other = authority.issue({ commonName: 'other' });
  const key = authority.protectedKey(client, 'geheim');
  const damaged = client.cert.replace(/MII./, 'AAAA');
  const wrong = [
    { ca: 'no certificate' },
    { ca: authority.ca.cert + damaged },
    { cert: client.cert + client.key },
    { cert: client.cert, key: other.key },
    { cert: client.cert, key },
    { cert: client.cert, key, keyPassphrase: 'falsch' },
    { cert: client.cert, key: client.key.replace(/MI../, 'AAAA') },
    { cert: client.cert },
  ];
  const answers = await Promise.all(wrong.map((connection) => add('site_002', connection)));
  expect(answers.map(({ body }) => body)).toEqual(
    [
      'connection.ca: Paste the certificate as text: it begins with "-----BEGIN CERTIFICATE-----".',
      'connection.ca: Certificate 2 cannot be read: the text is damaged, or is no certificate.',
      'connection.cert: There is a private key in this text: it belongs into the field of the key, where it is sealed.',
      'connection.key: The key does not belong to the client certificate.',
      'connection.keyPassphrase: The key is protected: its passphrase is needed.',
      'connection.keyPassphrase: The passphrase does not open the key.',
      'connection.key: The key cannot be read: the text is damaged, or is no private key.',
      'The client certificate needs its key.',
    ].map((message) => expect.objectContaining({ code: 'BAD_REQUEST', message })),
  );
});

it('a connection that checks no certificate bears a standing warning, only while it speaks TLS', async () => {
  const { id } = site.parse((await add('site_003', { protocol: 'wss', tlsInsecure: true })).body);
  const warnings = async () => {
    const { body } = await call('GET', `/mqtt/sites/${id}/status`);
    return connectionStatus.parse(body).warnings.map(({ kind }) => kind);
  };
  const secure = await warnings();
  await call('PATCH', `/sites/${id}`, { connection: { protocol: 'ws' } });
  expect([secure, await warnings()]).toEqual([['tls_unchecked'], []]);
});
