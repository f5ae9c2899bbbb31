import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { auditLog, mqttConnectionLog } from '../../db/schema/index.ts';
import type { DoctorProgress, DoctorReport } from '../../shared/domain/doctor.ts';
import type { DoctorSubject } from '../core/doctor/subject.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

let api: ApiUnderTest;
let isBusy: boolean;
const examined: DoctorSubject[] = [];

const reportFor = ({ siteId, broker }: DoctorSubject): DoctorReport => ({
  siteId,
  brokerHost: broker.host,
  brokerPort: broker.port,
  protocol: broker.protocol,
  startedAt: 1,
  durationMs: 2,
  verdict: 'failed',
  steps: [
    {
      name: 'connack',
      outcome: 'failed',
      startedAt: 1,
      durationMs: 2,
      summary: 'Refused: not authorised.',
      advice: null,
      details: null,
    },
  ],
});

/** Notes what it is to test and finds that the account is not let in. */
async function* examine(subject: DoctorSubject): AsyncGenerator<DoctorProgress, void> {
  const report = reportFor(subject);
  yield { type: 'begun', name: 'connack', at: 1 };
  for (const step of report.steps) yield { type: 'done', step };
  yield { type: 'report', report };
}

beforeEach(async () => {
  isBusy = false;
  examined.length = 0;
  api = await openApiUnderTest(
    {},
    {
      examineConnection: (subject) => {
        if (isBusy) return null;
        examined.push(subject);
        return examine(subject);
      },
    },
  );
});
afterEach(() => api[Symbol.asyncDispose]());

const call = (path: string, body: unknown, token = api.operator) =>
  api.call('POST', `/api/v1${path}`, body, { authorization: `Bearer ${token}` });
const audited = () =>
  api.database.reader.orm
    .select()
    .from(auditLog)
    .all()
    .filter(({ action }) => action === 'doctor.run')
    .map(({ actor, target, detail }) => ({ actor, target, detail: JSON.parse(detail ?? 'null') }));
const logged = () =>
  api.database.reader.orm
    .select()
    .from(mqttConnectionLog)
    .all()
    .map(({ level, message }) => `${level} ${message}`);
const addSite = async () =>
  idOf(
    await call('/sites', {
      ...siteOf('site_001'),
      connection: { brokerHost: 'broker.example', username: 'dam', password: 'canary', willTopic: 'gone' },
      topics: [
        { topicPattern: 'a/#', qosLevel: 2 },
        { topicPattern: 'b', qosLevel: 0 },
      ],
    }),
  );

it('tests what is stored of a site under a client id of its own and without its last will', async () => {
  const siteId = await addSite();
  const answer = await call('/doctor', { siteId });
  expect(answer).toMatchObject({ status: 200, body: { siteId, verdict: 'failed' } });
  expect(examined).toEqual([
    {
      siteId,
      broker: expect.objectContaining({
        host: 'broker.example',
        username: 'dam',
        passwordSealed: 'sealed(yranac)',
        clientId: expect.stringMatching(/^vedetta-doctor-[0-9a-f]{8}$/),
        lastWill: null,
      }),
      topics: [
        { pattern: 'a/#', qos: 1, maxMessageSizeBytes: 10_485_760 },
        { pattern: 'b', qos: 0, maxMessageSizeBytes: 10_485_760 },
      ],
      waitForMessageMs: 10_000,
    },
  ]);
});

it('tests unsaved settings over the stored ones, and stores nothing of them', async () => {
  const siteId = await addSite();
  const before = await api.call('GET', '/api/v1/sites');
  await call('/doctor', {
    siteId,
    connection: { brokerHost: 'other.example', password: 'another', protocol: 'ws', wsPath: '/mqtt' },
    topics: [{ topicPattern: 'c/+' }],
    waitForMessageSeconds: 0,
  });
  await call('/doctor', { siteId, connection: { password: null } });
  expect(examined).toMatchObject([
    {
      broker: { host: 'other.example', username: 'dam', passwordSealed: 'sealed(rehtona)', wsPath: '/mqtt' },
      topics: [{ pattern: 'c/+', qos: 1 }],
      waitForMessageMs: 0,
    },
    { broker: { host: 'broker.example', passwordSealed: null } },
  ]);
  expect((await api.call('GET', '/api/v1/sites')).body).toEqual(before.body);
});

it('tests a site that is not stored, with defaults where nothing is said', async () => {
  await call('/doctor', { connection: { brokerHost: 'new.example', clientIdPrefix: '' } });
  expect(examined).toMatchObject([
    {
      siteId: null,
      broker: { host: 'new.example', port: 1883, clientId: expect.stringMatching(/^doctor-[0-9a-f]{8}$/) },
      topics: [],
    },
  ]);
  expect(logged()).toEqual([]);
});

it('leaves a row in the audit log, and for a stored site one in its log; no secret in either', async () => {
  const siteId = await addSite();
  await call('/doctor', { siteId });
  await call('/doctor', {
    siteId,
    connection: { brokerHost: 'other.example', brokerPort: 1, password: 'x' },
  });
  expect(audited()).toEqual([
    {
      actor: 'hub',
      target: `site ${siteId}`,
      detail: { brokerHost: 'broker.example', brokerPort: 1883, protocol: 'mqtt', usesStoredSecrets: true },
    },
    {
      actor: 'hub',
      target: `site ${siteId}`,
      detail: { brokerHost: 'other.example', brokerPort: 1, protocol: 'mqtt', usesStoredSecrets: false },
    },
  ]);
  await vi.waitFor(() =>
    expect(logged()).toEqual([
      'WARNING Tested by hub, HTTP: Login (CONNACK) failed. Refused: not authorised.',
      'WARNING Tested by hub, HTTP: Login (CONNACK) failed. Refused: not authorised. With unsaved settings, at other.example:1.',
    ]),
  );
  expect(JSON.stringify([audited(), logged()])).not.toContain('canary');
});

it('tells each stage as it goes on, the report last', async () => {
  const response = await fetch(`${api.url}/api/v1/doctor/live`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.operator}`, 'content-type': 'application/json' },
    body: JSON.stringify({ connection: { brokerHost: 'new.example' } }),
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const types = [...(await response.text()).matchAll(/"type":"(\w+)"/g)].map(([, type]) => type);
  expect(types).toEqual(['begun', 'done', 'report']);
});

it('is for operators: a viewer sends no stored password anywhere', async () => {
  const siteId = await addSite();
  for (const path of ['/doctor', '/doctor/live']) {
    expect(await call(path, { siteId }, api.viewer)).toMatchObject({ status: 403 });
  }
  expect([examined, audited()]).toEqual([[], []]);
});

it('refuses what it cannot test, and says why', async () => {
  const siteId = await addSite();
  isBusy = true;
  expect([
    (await call('/doctor', { siteId })).body,
    (await call('/doctor/live', { siteId })).body,
    (await call('/doctor', {})).body,
    (await call('/doctor', { siteId: 99 })).body,
    (await call('/doctor', { siteId, waitForMessageSeconds: 61 })).body,
    (await call('/doctor', { siteId, connection: { ca: 'no certificate' } })).body,
  ]).toMatchObject([
    { code: 'TOO_MANY_REQUESTS', message: expect.stringContaining('try again in a few seconds') },
    { code: 'TOO_MANY_REQUESTS' },
    { code: 'BAD_REQUEST', message: expect.stringContaining('Name a site (siteId), or the host') },
    { code: 'NOT_FOUND', message: 'There is no site 99.' },
    { code: 'BAD_REQUEST', message: expect.stringContaining('waitForMessageSeconds') },
    { code: 'BAD_REQUEST', message: expect.stringContaining('connection.ca') },
  ]);
  expect(audited()).toEqual([]);
});
