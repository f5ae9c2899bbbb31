import { Buffer } from 'node:buffer';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { prepareKeepFailures } from '../../db/queries/inbox/keepFailures.ts';
import {
  failureGroup,
  failurePayload,
  inboxSummary,
  keptFailure,
  replayJob,
} from '../../shared/domain/inbox.ts';
import type { ParseFailureRow } from '../../shared/failures.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

const failure = (siteId: number, more: Partial<ParseFailureRow> = {}): ParseFailureRow => ({
  siteId,
  connectionId: siteId,
  topic: 'site_001/gateway/1/status',
  topicPattern: '+/gateway/+/status',
  parserName: 'gateway_status',
  errorType: 'PARSE_ERROR',
  errorMessage: 'The payload is not valid JSON.',
  schemaPath: null,
  path: null,
  countedAs: 'failed',
  receivedAt: 1_700_000_000_000,
  qos: 1,
  retain: false,
  payload: Buffer.from('{"broken'),
  payloadSize: 8,
  ...more,
});

async function withFailures(api: ApiUnderTest, rows: readonly Partial<ParseFailureRow>[]): Promise<number> {
  const siteId = idOf(await api.call('POST', '/api/v1/sites', siteOf('site_001')));
  await api.database.writer.write((handle) =>
    prepareKeepFailures(handle)(rows.map((row) => failure(siteId, row))),
  );
  return siteId;
}

const groups = z.object({ items: z.array(failureGroup.strict()), nextCursor: z.string().nullable() });
const messages = z.object({ items: z.array(keptFailure.strict()), nextCursor: z.string().nullable() });

test('failures are listed in groups, newest first, with their messages and bytes', async () => {
  await using api = await openApiUnderTest();
  const later = { errorType: 'VALIDATION_ERROR', schemaPath: 'a[].b', path: 'a[2].b' } as const;
  const siteId = await withFailures(api, [{}, {}, { ...later, receivedAt: 1_700_000_001_000 }]);

  const { items } = groups.parse((await api.call('GET', '/api/v1/parse-failures')).body);
  expect(items.map((group) => [group.schemaPath, group.keptCount, group.keptBytes])).toEqual([
    ['a[].b', 1, 8],
    [null, 2, 16],
  ]);
  expect(items[0]?.sites).toEqual([{ siteId, siteCode: 'site_001' }]);

  const second = items[1]?.id;
  const first = await api.call('GET', `/api/v1/parse-failures/${second}/messages?limit=1`);
  const page = messages.parse(first.body);
  const next = await api.call(
    'GET',
    `/api/v1/parse-failures/${second}/messages?limit=1&cursor=${page.nextCursor}`,
  );
  expect([page, messages.parse(next.body)].map((each) => each.items.map(({ id }) => id))).toEqual([[2], [1]]);

  const message = failurePayload
    .strict()
    .parse((await api.call('GET', '/api/v1/parse-failures/messages/3')).body);
  expect(message).toMatchObject({
    path: 'a[2].b',
    payload: Buffer.from('{"broken').toString('base64'),
    isCut: false,
    hasBytes: true,
  });
  const summary = inboxSummary.strict().parse((await api.call('GET', '/api/v1/parse-failures/summary')).body);
  expect(summary).toMatchObject({ openGroups: 2, messages: 3, keptBytes: 24, limitBytes: 536_870_912 });
  expect(api.reported).toEqual([]);
});

test('groups are found by site, parser and what they say', async () => {
  await using api = await openApiUnderTest();
  await withFailures(api, [{}, { parserName: 'telemetry', topicPattern: '+/x', errorMessage: '100% odd' }]);
  const found = async (query: string) => {
    const { body } = await api.call('GET', `/api/v1/parse-failures?${query}`);
    return groups.parse(body).items.map(({ topicPattern }) => topicPattern);
  };
  expect(await found('parserName=telemetry')).toEqual(['+/x']);
  expect(await found('search=100%25')).toEqual(['+/x']);
  expect(await found('siteId=99')).toEqual([]);
  expect(await found('state=emptied')).toEqual([]);
});

test('a replay tells how far it is, and is audited; what is not there cannot be replayed', async () => {
  await using api = await openApiUnderTest();
  await withFailures(api, [{}, { payload: null }]);
  const begun = await api.call('POST', '/api/v1/parse-failures/replay', { groupId: 1 });
  expect([begun.status, replayJob.strict().parse(begun.body).total]).toEqual([202, 2]);
  await vi.waitFor(async () => {
    const { body } = await api.call('GET', '/api/v1/parse-failures/replay');
    expect(body).toMatchObject({ job: { state: 'done', done: 2, skipped: 2, startedBy: 'hub' } });
  });
  const audited = await api.database.reader.sqlite
    .prepare("SELECT actor, target FROM audit_log WHERE action = 'parseFailures.replay'")
    .all();
  expect(audited).toEqual([{ actor: 'hub', target: 'group 1' }]);

  const statusOf = async (body: unknown) =>
    (await api.call('POST', '/api/v1/parse-failures/replay', body)).status;
  expect(await statusOf({ groupId: 99 })).toBe(404);
  expect(await statusOf({ failureId: 99 })).toBe(404);
  expect(await statusOf({})).toBe(400);
  expect(await statusOf({ groupId: 1, all: true })).toBe(400);
  expect((await api.call('DELETE', '/api/v1/parse-failures/replay')).status).toBe(409);
});

test('a replay asked for while the database cannot be read or is locked is refused, with what to do', async () => {
  await using api = await openApiUnderTest();
  await withFailures(api, [{}]);
  const replay = () => api.call('POST', '/api/v1/parse-failures/replay', { all: true });
  const refusal = (sentence: string) => ({
    status: 503,
    body: { code: 'SERVICE_UNAVAILABLE', message: expect.stringContaining(sentence) },
  });
  const isReady = vi.spyOn(api.services.inbox, 'isReady').mockReturnValue(false);
  expect(await replay()).toMatchObject(refusal('Ask for the replay again in a moment'));
  isReady.mockRestore();
  const begin = vi.spyOn(api.services.inbox, 'replay').mockImplementation(() => {
    throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
  });
  expect(await replay()).toMatchObject(refusal('Try again in a moment.'));
  begin.mockRestore();

  expect(await api.call('GET', '/api/v1/parse-failures/replay')).toMatchObject({ body: { job: null } });
  expect(api.reported).toEqual([]);
  expect((await replay()).status).toBe(202);
});

test('a discarded group is empty, and says who gave it up', async () => {
  await using api = await openApiUnderTest();
  await withFailures(api, [{}, {}]);
  expect((await api.call('DELETE', '/api/v1/parse-failures/1')).body).toEqual({ discarded: 2 });
  await vi.waitFor(async () => {
    const { body } = await api.call('GET', '/api/v1/parse-failures/1');
    expect(body).toMatchObject({ keptCount: 0, closedHow: 'discarded', closedBy: 'hub' });
  });
  expect((await api.call('DELETE', '/api/v1/parse-failures/1')).status).toBe(409);
  expect((await api.call('DELETE', '/api/v1/parse-failures/9')).status).toBe(404);
});

test('who may only look may not replay or discard', async () => {
  await using api = await openApiUnderTest();
  await withFailures(api, [{}]);
  const as = (method: string, path: string) =>
    api.call(method, path, undefined, { authorization: `Bearer ${api.viewer}` });
  expect((await as('GET', '/api/v1/parse-failures')).status).toBe(200);
  expect((await as('DELETE', '/api/v1/parse-failures/1')).status).toBe(403);
});
