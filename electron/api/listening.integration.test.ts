import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditLog, discoveredTopic, mqttConnectionLog } from '../../db/schema/index.ts';
import type { ListenSubject } from '../core/listening/subject.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';
import type { ListeningControl } from './ports.ts';

let api: ApiUnderTest;
let siteId: number;
let listening: ListeningControl;
const subjects: ListenSubject[] = [];

beforeEach(async () => {
  subjects.length = 0;
  listening = {
    discover: () => 'busy',
    stopDiscovery: () => false,
    discoveries: () => [],
    watch: () => null,
    clearRetained: async ({ subject, topics }) => {
      subjects.push(subject);
      return topics.map((topicPath) => ({ topicPath, outcome: 'cleared', clearingId: 1, message: null }));
    },
    restoreRetained: async () => [],
  };
  api = await openApiUnderTest(
    {},
    { listening: { ...listening, clearRetained: (order) => listening.clearRetained(order) } },
  );
  const site = await call('POST', '/sites', {
    ...siteOf('site_001'),
    connection: { brokerHost: 'broker.example', willTopic: 'site_001/gone', clientIdPrefix: 'own' },
  });
  siteId = idOf(site);
});
afterEach(() => api[Symbol.asyncDispose]());

const call = (method: string, path: string, body?: unknown, token = api.operator) =>
  api.call(method, `/api/v1${path}`, body, { authorization: `Bearer ${token}` });
const of = (path: string) => `/mqtt/sites/${siteId}/${path}`;
const seen = (topicPath: string, retainedAt: number | null = null) =>
  api.database.writer.write(
    ({ orm }) =>
      orm
        .insert(discoveredTopic)
        .values({
          siteId,
          topicPath,
          firstSeenAt: 1,
          lastSeenAt: 1,
          messageCount: 1,
          samplePayload: null,
          sampleTruncated: false,
          payloadSizeAvg: 1,
          messageIntervalAvg: null,
          isProcessable: false,
          isActive: true,
          parserName: null,
          retainedAt,
        })
        .returning()
        .get().id,
  );

it('what makes traffic at a broker is refused to a viewer', async () => {
  for (const [path, body] of [
    ['force-discovery', {}],
    ['watch', { filter: '#' }],
    ['retained/clear', { topics: ['a'] }],
    ['retained/restore', { ids: [1] }],
  ] as const) {
    expect(await call('POST', of(path), body, api.viewer)).toMatchObject({ status: 403 });
  }
  expect((await call('GET', '/mqtt/topic-counts', undefined, api.viewer)).status).toBe(200);
});

it('bad orders are refused, each with what is wrong', async () => {
  const refusals = await Promise.all(
    [
      call('POST', '/mqtt/sites/99/force-discovery', {}),
      call('POST', of('force-discovery'), { durationSeconds: 4 }),
      call('POST', of('force-discovery'), { filter: 'a/#/b' }),
      call('POST', of('force-discovery'), {}),
      call('DELETE', of('force-discovery')),
      call('POST', of('retained/clear'), {}),
      call('POST', of('retained/clear'), { topics: ['a/+'] }),
      call('POST', of('retained/clear'), { topics: ['$SYS/x'] }),
      call('POST', of('retained/clear'), { under: 'nowhere/' }),
      call('POST', of('retained/clear'), { topics: Array.from({ length: 1001 }, (_, n) => `t${n}`) }),
      call('POST', of('retained/restore'), { ids: [7] }),
      call('POST', '/mqtt/discovered-topics/7/configure', {}),
    ].map(async (answer) => {
      const { status, body } = await answer;
      return `${status} ${typeof body === 'object' && body !== null && 'message' in body ? body.message : ''}`;
    }),
  );
  expect(refusals).toMatchInlineSnapshot(`
    [
      "404 There is no site 99.",
      "400 durationSeconds: Too small: expected number to be >=5",
      "400 filter: "#" may only stand last, alone after a "/".",
      "429 Several listen at brokers just now: try again in a few seconds.",
      "404 No discovery of site 1 is running.",
      "400 topics: Name the topics, or what they lie under.",
      "400 "a/+" cannot be cleared: The topic of a message holds a wildcard ("+" or "#"); only a filter may.",
      "400 "$SYS/x" cannot be cleared: It belongs to the broker itself.",
      "404 No retained message is known beneath it.",
      "400 topics: Too big: expected array to have <=1000 items",
      "404 None of these cleared messages is kept at this site.",
      "404 There is no discovered topic 7.",
    ]
  `);
});

it('a branch is cleared by the topics that are known to be retained in it, by a client of its own', async () => {
  await seen('a/1', 5);
  await seen('a/2');
  await seen('a/b/3', 5);
  await seen('ab/4', 5);
  expect(await call('POST', of('retained/clear'), { under: 'a/' })).toMatchObject({
    status: 200,
    body: { message: '2 cleared', results: [{ topicPath: 'a/1' }, { topicPath: 'a/b/3' }] },
  });
  expect(subjects[0]?.broker).toMatchObject({
    host: 'broker.example',
    clientId: expect.stringMatching(/^own-listen-[0-9a-f]{8}$/),
    lastWill: null,
  });
  const { orm } = api.database.reader;
  expect(orm.select().from(auditLog).all().at(-1)).toMatchObject({
    action: 'mqtt.clearRetained',
    actor: 'hub',
    detail: JSON.stringify({ asked: 2, cleared: ['a/1', 'a/b/3'] }),
  });
  expect(orm.select().from(mqttConnectionLog).all().at(-1)?.message).toMatch(/2 cleared\.$/);
});

it('topics are listed by what they ask for, and counted', async () => {
  await seen('site_001/x', 5);
  const muted = await seen('site_001/y');
  await call('PATCH', `/mqtt/discovered-topics/${muted}`, { isActive: false });
  await call('PATCH', `/sites/${siteId}`, { topics: [{ topicPattern: 'site_001/y' }] });
  const paths = async (query: string) =>
    JSON.stringify((await call('GET', of(`discovered-topics?${query}`))).body).match(/site_001\/\w/g);
  expect(await paths('isRetained=true')).toEqual(['site_001/x']);
  expect(await paths('isConfigured=false')).toEqual(['site_001/x']);
  expect(await paths('isConfigured=true')).toEqual(['site_001/y']);
  expect(await paths('isProcessable=false&isActive=true')).toEqual(['site_001/x']);
  expect((await call('GET', '/mqtt/topic-counts')).body).toEqual([
    { siteId, topics: 2, unrecognised: 1, inactive: 1, retained: 1, unlisted: 0 },
  ]);
  expect((await call('GET', `/mqtt/discovered-topics/${muted}`)).body).toMatchObject({
    topicPath: 'site_001/y',
  });
});
