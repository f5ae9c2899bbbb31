import { appendFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatLine } from '../../logging/formatLine.ts';
import { type ApiUnderTest, openApiUnderTest, siteOf } from '../../testing/apiUnderTest.ts';
import { createAuthority } from '../../testing/certificates.ts';

const canary = 'CanaryOfTheTest4711';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest();
  mkdirSync(api.services.logsDirectory, { recursive: true });
});
afterEach(() => api[Symbol.asyncDispose]());

const writeLog = (name: string, text: string) => writeFileSync(join(api.services.logsDirectory, name), text);

async function collect(query = '', token = api.operator) {
  const response = await fetch(`${api.url}/api/v1/support/archive${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { response, bytes };
}

function textsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]));
}

const addFailure = (payload: string) =>
  api.database.writer.write(({ sqlite }) => {
    sqlite.exec(`INSERT INTO parse_failure_group (id, topic_pattern, error_type, error_message, first_at, last_at,
        message_count, kept_count, kept_bytes, evicted_count, replayed_count)
      VALUES (1, 'a/+', 'PARSE_ERROR', 'wrong', 1, 1, 1, 1, 9, 0, 0)`);
    sqlite
      .prepare(`INSERT INTO parse_failure (id, site_id, connection_id, topic, error_type, error_message, group_id,
        received_at, qos, retain, payload, payload_size) VALUES (7, 1, 1, 'a/b', 'PARSE_ERROR', 'wrong', 1, 1, 1, 0, ?, ?)`)
      .run(Buffer.from(payload), payload.length);
    sqlite
      .prepare(`INSERT INTO mqtt_parsing_log (site_id, timestamp, topic, error_type, error_message, payload_sample)
        VALUES (1, 1, 'a/b', 'PARSE_ERROR', 'wrong', ?)`)
      .run(payload);
  });

test('logs, versions, settings and states are in it, and the audit log says who has it', async () => {
  await api.call('POST', '/api/v1/sites', siteOf('site_001'));
  writeLog('main.log', 'a line\n'.repeat(50_000));
  writeLog('monitor.log.1', 'an older line');
  writeLog('notes.txt', 'none of ours');
  symlinkSync('/etc/hostname', join(api.services.logsDirectory, 'mqtt_parsing.log'));
  const { response, bytes } = await collect();
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': expect.stringMatching(
      /^attachment; filename="vedetta-support-\d{8}T\d{6}Z\.zip"$/,
    ),
  });
  const texts = textsOf(bytes);
  expect(Object.keys(texts)).toEqual([
    'README.txt',
    'versions.json',
    'self-check.json',
    'settings.json',
    'connections.ndjson',
    'accounting.ndjson',
    'storage.json',
    'kpis.json',
    'monitor.json',
    'incidents.ndjson',
    'logs/main.log',
    'logs/monitor.log.1',
  ]);
  expect(texts['logs/main.log']).toBe('a line\n'.repeat(50_000));
  expect(texts['logs/monitor.log.1']).toBe('an older line\n');
  expect(JSON.parse(texts['versions.json'] ?? '')).toMatchObject({
    program: '1.2.3',
    runtime: { node: process.versions.node },
    sqlite: expect.stringMatching(/^3\./),
  });
  expect(JSON.parse(texts['connections.ndjson'] ?? '')).toMatchObject({
    wanted: { code: 'site_001', connection: { hasPassword: expect.any(Boolean) } },
    real: { siteCode: 'site_001', status: 'disconnected', drift: expect.anything() },
  });
  // What cannot be had is told with the reason, and holds up nothing else.
  expect(JSON.parse(texts['storage.json'] ?? '')).toEqual({
    notKnown: 'Nothing is known of the storage here.',
  });
  const audits = api.database.reader.sqlite.prepare(
    "SELECT actor, detail FROM audit_log WHERE action = 'support.collect'",
  );
  expect(audits.all()).toEqual([{ actor: expect.any(String), detail: '{"hasPayloads":false}' }]);
});

test('no password, token or key is in it, whichever way it came into a site or a line', async () => {
  using authority = createAuthority();
  const { cert, key } = authority.issue();
  const keyBody = key.split('\n')[1] ?? '';
  const connection = {
    brokerHost: 'broker.example',
    username: 'dam',
    password: canary,
    willTopic: 'w',
    willPayload: canary,
  };
  await api.call('POST', '/api/v1/sites', {
    ...siteOf('site_001'),
    connection: { ...connection, protocol: 'mqtts', brokerPort: 8883, ca: authority.ca.cert, cert, key },
  });
  await addFailure(`{"password": "${canary}"}`);
  const at = new Date(0);
  writeLog(
    'mqtt_connections.log',
    [
      formatLine(at, 'INFO', `connecting to mqtt://dam:${canary}@broker.example:1883`),
      formatLine(at, 'INFO', 'sent', { password: canary, note: JSON.stringify({ token: canary }) }),
      // Lines that no logger of ours has written.
      `mqtts://dam:p@${canary}@broker.example refused`,
      `Authorization: Bearer ${canary}`,
      `password=${canary}; api_key: ${canary}`,
      `{"body":"{\\"password\\":\\"${canary}\\"}"}`,
      `service.v1.${canary}AAAAAAAA`,
      JSON.stringify({ pem: key }),
      '\u001b[2Jcleared',
    ].join('\n'),
  );
  appendFileSync(
    join(api.services.logsDirectory, 'main.log'),
    `${'x'.repeat(1_500_000)} password=${canary}\nnext\n`,
  );
  const { bytes } = await collect();
  const texts = textsOf(bytes);
  for (const text of [...Object.values(texts), strFromU8(bytes, true)]) {
    expect(text).not.toContain(canary);
    expect(text).not.toContain(keyBody);
    expect(text).not.toContain(api.operator);
  }
  expect(texts['connections.ndjson']).toContain('"hasKey":true');
  expect(texts['logs/mqtt_connections.log']).toContain('mqtt://[redacted]@broker.example:1883');
  expect(texts['logs/mqtt_connections.log']).toContain('\\u001b[2Jcleared');
  expect(texts['logs/main.log']).toBe('[a line of more than 1 MB was left out]\nnext\n');
});

test('payloads are in it only when they were asked for', async () => {
  await api.call('POST', '/api/v1/sites', siteOf('site_001'));
  await addFailure('what a device said');
  expect(Object.values(textsOf((await collect()).bytes)).join()).not.toContain('what a device said');
  const texts = textsOf((await collect('?payloads=true')).bytes);
  expect(texts['payloads/7.bin']).toBe('what a device said');
  expect(JSON.parse(texts['payloads/messages.ndjson'] ?? '')).toMatchObject({
    id: 7,
    siteCode: 'site_001',
    topic: 'a/b',
  });
  expect(texts['payloads/parsing-log.ndjson']).toContain('what a device said');
  expect(texts['README.txt']).toContain('look whether they may be handed on');
});

test('a viewer is refused, and a wrong query named', async () => {
  const refused = await collect('', api.viewer);
  expect([refused.response.status, JSON.parse(strFromU8(refused.bytes))]).toEqual([
    403,
    { code: 'FORBIDDEN', message: 'A viewer token may not collect for support.' },
  ]);
  expect((await collect('?payloads=perhaps')).response.status).toBe(400);
});

test('a browser is offered it as a download; the folder is told, and opened only for whoever sits there', async () => {
  writeLog('main.log', 'a line\n');
  const { logsDirectory } = api.services;
  expect((await api.call('GET', '/api/v1/support/logs-folder')).body).toEqual({
    path: logsDirectory,
    files: [{ name: 'main.log', sizeBytes: 7 }],
    canOpen: false,
  });
  expect(await api.call('POST', '/api/v1/support/logs-folder/open')).toMatchObject({
    status: 409,
    body: { message: `Only the desktop program can show a folder; this one is ${logsDirectory}.` },
  });
  const ending = new AbortController();
  const response = await fetch(`${api.url}/api/v1/support/collect`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.operator}`, 'content-type': 'application/json' },
    body: '{}',
    signal: ending.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = '';
  while (!told.includes('/api/v1/exports/')) told += (await reader?.read())?.value ?? '';
  const path = /\/api\/v1\/exports\/[\w-]+/.exec(told)?.[0] ?? '';
  const fetched = new Uint8Array(await (await fetch(`${api.url}${path}`)).arrayBuffer());
  expect(textsOf(fetched)['logs/main.log']).toBe('a line\n');
  while (!told.includes('"done"')) told += (await reader?.read())?.value ?? '';
  ending.abort();
});
