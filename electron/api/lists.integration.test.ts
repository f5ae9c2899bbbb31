import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

describe('lists', () => {
  it('are empty before the first message, and refuse a cursor that none of them gave', async () => {
    for (const path of ['/gateways', '/dataloggers', '/sensors', '/logs/connection', '/logs/parsing']) {
      expect(await call('GET', path)).toMatchObject({ status: 200, body: { items: [], nextCursor: null } });
      expect(await call('GET', `${path}?cursor=nonsense`)).toMatchObject({
        status: 400,
        body: { code: 'BAD_REQUEST', data: { issues: [{ path: ['cursor'] }] } },
      });
    }
  });

  it('know devices by their id only', async () => {
    for (const kind of ['gateway', 'datalogger', 'sensor']) {
      expect(await call('PATCH', `/${kind}s/3`, { label: 'x' })).toMatchObject({
        status: 404,
        body: { message: `There is no ${kind} 3.` },
      });
    }
    expect((await call('GET', '/sensors/3/readings?from=2026-01-01T00:00:00Z&to=1800000000000')).status).toBe(
      404,
    );
    expect((await call('PATCH', '/mqtt/discovered-topics/3', { isActive: false })).status).toBe(404);
  });

  it('are paged by the cursor of the page before', async () => {
    const id = await addSite('site_001');
    await api.database.writer.write(({ sqlite }) => {
      const insert = sqlite.prepare(
        `INSERT INTO mqtt_connection_log (connection_id, timestamp, level, message)
         SELECT id, ?, 'INFO', ? FROM mqtt_connection`,
      );
      for (const n of [1, 2, 3]) insert.run(n, `line ${n}`);
    });
    const first = await call('GET', `/logs/connection?siteId=${id}&limit=2`);
    expect(first.body).toMatchObject({ items: [{ message: 'line 3' }, { message: 'line 2' }] });
    const { nextCursor } = first.body as { nextCursor: string };
    expect(
      (await call('GET', `/logs/connection?siteId=${id}&limit=2&cursor=${nextCursor}`)).body,
    ).toMatchObject({
      items: [{ message: 'line 1' }],
      nextCursor: null,
    });
  });
});

it('the formats that the program can read are listed', async () => {
  expect(await call('GET', '/parsers')).toMatchObject({ status: 200, body: api.services.parsers.list() });
});
