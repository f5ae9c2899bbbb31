import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditLog } from '../../db/schema/index.ts';
import { loadSqlite } from '../../db/sqliteDriver.ts';
import { connectionStatus } from '../../shared/domain/connection.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest();
});
afterEach(() => api[Symbol.asyncDispose]());

const call = (method: string, path: string, body?: unknown) => api.call(method, `/api/v1${path}`, body);
const addSite = async (code: string, connection: object = {}) =>
  idOf(
    await call('POST', '/sites', {
      ...siteOf(code),
      connection: { brokerHost: 'broker.example', ...connection },
    }),
  );
const audited = () => api.database.reader.orm.select().from(auditLog).all();

describe('sites', () => {
  it('are added with defaults, listed, merged and deleted', async () => {
    const added = await call('POST', '/sites', {
      ...siteOf('site_001'),
      topics: [{ topicPattern: 'site_001/#' }],
    });
    expect(added).toMatchObject({
      status: 201,
      body: {
        code: 'site_001',
        isActive: true,
        connection: { brokerHost: 'broker.example', brokerPort: 1883, isActive: false, hasPassword: false },
        topics: [{ topicPattern: 'site_001/#', qosLevel: 1, parserName: null, isActive: true }],
      },
    });
    expect((await call('GET', '/sites')).body).toEqual([added.body]);

    const id = idOf(added);
    const patched = await call('PATCH', `/sites/${id}`, { name: 'Dam', connection: { brokerPort: 1884 } });
    expect(patched).toMatchObject({
      status: 200,
      body: {
        id,
        code: 'site_001',
        name: 'Dam',
        connection: { brokerHost: 'broker.example', brokerPort: 1884 },
        topics: [{ topicPattern: 'site_001/#' }],
      },
    });

    expect((await call('DELETE', `/sites/${id}`)).status).toBe(200);
    expect((await call('GET', '/sites')).body).toEqual([]);
    expect((await call('DELETE', `/sites/${id}`)).body).toEqual({
      code: 'NOT_FOUND',
      message: `There is no site ${id}.`,
    });
  });

  it('take a password in, sealed, and never give it out', async () => {
    const id = await addSite('site_001', { username: 'u', password: 'canary-4711' });
    const answers = [
      await call('GET', '/sites'),
      await call('PATCH', `/sites/${id}`, { name: 'n' }),
      await call('PATCH', `/sites/${id}`, { connection: { password: 'canary-4711' } }),
      await call('GET', '/mqtt/connections'),
    ];
    expect(JSON.stringify([answers, audited()])).not.toContain('canary-4711');
    expect(answers[1]?.body).toMatchObject({ connection: { hasPassword: true } });
    const stored = api.database.reader.sqlite.prepare('SELECT password_sealed FROM mqtt_connection').get();
    expect(stored).toEqual({ password_sealed: 'sealed(1174-yranac)' });
    const removed = await call('PATCH', `/sites/${id}`, { connection: { password: null } });
    expect(removed.body).toMatchObject({ connection: { hasPassword: false } });
  });

  it('refuse a code that another site has: 409, naming it', async () => {
    await addSite('site_001');
    const id = await addSite('site_002');
    const conflict = {
      status: 409,
      body: { code: 'CONFLICT', message: 'The code site_001 belongs to another site.' },
    };
    expect(await call('POST', '/sites', siteOf('site_001'))).toMatchObject(conflict);
    expect(await call('PATCH', `/sites/${id}`, { code: 'site_001' })).toMatchObject(conflict);
  });

  it('refuse what is not valid: 400, naming each path', async () => {
    const answer = await call('POST', '/sites', {
      code: 'a/b',
      name: '',
      connection: { brokerHost: 'x', brokerPort: 0 },
      topics: [{ topicPattern: 'a/#/b' }],
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      code: 'BAD_REQUEST',
      message: expect.stringMatching(/^code: A site code has letters/),
      data: {
        issues: [
          { path: ['code'], message: expect.any(String) },
          { path: ['name'], message: expect.any(String) },
          { path: ['connection', 'brokerPort'], message: expect.any(String) },
          { path: ['topics', 0, 'topicPattern'], message: '"#" may only stand last, alone after a "/".' },
        ],
      },
    });
    const id = await addSite('site_001');
    expect(await call('PATCH', `/sites/${id}`, { connection: { retryDelay: 3600 } })).toMatchObject({
      status: 400,
      body: { code: 'BAD_REQUEST', message: 'maxRetryDelay must not be shorter than retryDelay.' },
    });
    expect((await call('PATCH', '/sites/none', {})).status).toBe(400);
  });
});

describe('wishes', () => {
  it('are written down and told, and nothing else is done: 202, then 200', async () => {
    const id = await addSite('site_001');
    const first = await call('POST', `/mqtt/sites/${id}/start`);
    expect(first).toMatchObject({
      status: 202,
      body: {
        success: true,
        message: 'site_001 is on: it will be connected with the next cycle of the monitor.',
        connection: { isActive: true, status: 'disconnected', drift: { state: 'waiting_for_cycle' } },
      },
    });
    expect(await call('POST', `/mqtt/sites/${id}/start`)).toMatchObject({
      status: 200,
      body: { success: true, message: 'site_001 is on already.', connection: { isActive: true } },
    });
    expect(await call('POST', `/mqtt/sites/${id}/stop`)).toMatchObject({
      status: 202,
      body: { connection: { isActive: false, drift: { state: 'agreed' } } },
    });
    expect(api.monitorCalls).toEqual([]);

    await vi.waitFor(async () =>
      expect((await call('GET', `/logs/connection?siteId=${id}`)).body).toMatchObject({
        items: [{ message: 'Switched off by hub, HTTP.' }, { message: 'Switched on by hub, HTTP.' }],
        nextCursor: null,
      }),
    );
    expect(
      audited().map(({ actor, action, target, remoteAddress }) => ({ actor, action, target, remoteAddress })),
    ).toEqual(
      ['sites.create', 'mqtt.start', 'mqtt.stop'].map((action) => ({
        actor: 'hub',
        action,
        target: `site ${id}`,
        remoteAddress: '127.0.0.1',
      })),
    );
  });

  it('of a site that is not there: 404 with a sentence', async () => {
    for (const [method, path] of [
      ['POST', '/mqtt/sites/9/start'],
      ['POST', '/mqtt/sites/9/stop'],
      ['GET', '/mqtt/sites/9/status'],
      ['GET', '/mqtt/sites/9/discovered-topics'],
      ['GET', '/mqtt/sites/9/topic-levels'],
    ] as const) {
      expect(await call(method, path)).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND', message: 'There is no site 9.' },
      });
    }
  });

  it('are all taken back at once by stop-all, which says how many', async () => {
    const ids = [
      await addSite('a', { isActive: true }),
      await addSite('b', { isActive: true }),
      await addSite('c'),
    ];
    expect(await call('POST', '/mqtt/stop-all')).toMatchObject({ status: 202, body: { stopped: 2 } });
    const connections = connectionStatus.array().parse((await call('GET', '/mqtt/connections')).body);
    expect(connections.map(({ siteId, isActive }) => [siteId, isActive])).toEqual(
      ids.map((id) => [id, false]),
    );
    expect(await call('POST', '/mqtt/stop-all')).toMatchObject({
      status: 202,
      body: { success: true, stopped: 0, message: 'Every connection was off already.' },
    });
  });
});

describe('the monitor', () => {
  it('is asked for a cycle, paused and resumed', async () => {
    expect((await call('GET', '/monitor')).body).toMatchObject({ intervalSeconds: 30, paused: false });
    expect((await call('POST', '/monitor/run')).status).toBe(202);
    expect((await call('POST', '/monitor/pause')).status).toBe(200);
    expect((await call('POST', '/monitor/resume')).status).toBe(200);
    expect(api.monitorCalls).toEqual(['run', 'pause', 'resume']);
    expect(audited().map(({ action }) => action)).toEqual(['monitor.run', 'monitor.pause', 'monitor.resume']);
  });

  it('obeys at once while another process holds the database; the audit rows follow', async () => {
    const other = (await loadSqlite()).open(api.database.file);
    other.exec('BEGIN IMMEDIATE');
    const orders = ['pause', 'resume', 'run'].map((order) => call('POST', `/monitor/${order}`));
    await vi.waitFor(() => expect([...api.monitorCalls].sort()).toEqual(['pause', 'resume', 'run']));
    const before = audited().length;
    other.close();
    await Promise.all(orders);
    expect({ before, after: audited().length }).toEqual({ before: 0, after: 3 });
  });
});

it('tells nothing of an unexpected error but that it happened, and reports it once', async () => {
  vi.spyOn(api.services.monitor, 'state').mockImplementation(() => {
    throw new Error('inner detail at /secret/path');
  });
  expect(await call('GET', '/monitor')).toMatchObject({
    status: 500,
    body: {
      code: 'INTERNAL_SERVER_ERROR',
      message: 'Something went wrong inside the program; its log says what.',
    },
  });
  expect(api.reported).toEqual([new Error('inner detail at /secret/path')]);
});
