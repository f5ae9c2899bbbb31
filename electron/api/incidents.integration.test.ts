import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { purgeSite } from '../../db/queries/purge.ts';
import { incident } from '../../shared/domain/incident.ts';
import type { VedettaEvent } from '../../shared/events.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest();
});
afterEach(() => api[Symbol.asyncDispose]());

const call = (method: string, path: string, body?: unknown) => api.call(method, `/api/v1${path}`, body);
const page = z.object({ items: z.array(incident), nextCursor: z.string().nullable() });
const list = async (query = '') => page.parse((await call('GET', `/incidents${query}`)).body);
const ids = async (query: string) => (await list(query)).items.map(({ id }) => id);

/** Two sites; a broker's incident that is over for one of them, an open one of the other, one of the program. */
async function threeIncidents(): Promise<{ dam: number; weir: number }> {
  const dam = idOf(await call('POST', '/sites', siteOf('dam')));
  const weir = idOf(await call('POST', '/sites', siteOf('weir')));
  await api.database.writer.write(({ sqlite }) => {
    sqlite.exec(`
      INSERT INTO incident (kind, severity, subject, title, message, broker, opened_at, resolved_at, duration_ms) VALUES
        ('broker_unreachable', 'critical', 'broker:b:1883', 'Broker b:1883 cannot be reached', 'No route.',
          '{"host":"b","port":1883,"username":null}', 1000, 5000, 4000);
      INSERT INTO incident (kind, severity, subject, title, message, device, opened_at) VALUES
        ('gateway_offline', 'warning', 'gateway:7', 'Gateway GW-7 is offline', 'Not heard.',
          '{"type":"gateway","id":7,"serialNumber":"GW-7","label":null}', 3000),
        ('storage', 'critical', 'database', 'The database takes no writes', 'Full.', NULL, 4000);`);
    const insert = sqlite.prepare('INSERT INTO incident_site VALUES (?, ?, 1, 2, 3, ?)');
    insert.run(1, weir, 5000);
    insert.run(1, dam, 4500);
    insert.run(2, weir, null);
  });
  return { dam, weir };
}

it('incidents are listed newest first, each with its sites by code, page by page', async () => {
  const { dam, weir } = await threeIncidents();
  const { items } = await list();
  expect(items.map(({ kind, sites, broker, device }) => [kind, sites.length, broker, device?.id])).toEqual([
    ['storage', 0, null, undefined],
    ['gateway_offline', 1, null, 7],
    ['broker_unreachable', 2, { host: 'b', port: 1883, username: null }, undefined],
  ]);
  const held = { gateways: 1, dataloggers: 2, sensors: 3 };
  expect(items[2]?.sites).toEqual([
    { siteId: dam, siteCode: 'dam', siteName: 'Site dam', ...held, restoredAt: 4500 },
    { siteId: weir, siteCode: 'weir', siteName: 'Site weir', ...held, restoredAt: 5000 },
  ]);
  const first = await list('?limit=2');
  expect(await ids(`?limit=2&cursor=${first.nextCursor}`)).toEqual([1]);
  expect((await call('GET', '/incidents?cursor=nonsense')).status).toBe(400);
});

it('they are found by state, site, kind and by when they were open', async () => {
  const { dam, weir } = await threeIncidents();
  expect([
    await ids('?state=open'),
    await ids('?state=resolved'),
    await ids(`?siteId=${weir}`),
    await ids(`?siteId=${dam}&state=open`),
    await ids('?kind=storage,broker_unreachable'),
    await ids('?from=5000'),
    await ids('?from=4999&to=3001'),
    await ids('?to=1000'),
  ]).toEqual([[3, 2], [1], [2, 1], [], [3, 1], [3, 2], [2, 1], []]);
});

it('whoever takes care of one first is named; a later note takes the place of the earlier', async () => {
  await threeIncidents();
  const events: VedettaEvent[] = [];
  using subscription = api.services.events.subscribe();
  const listening = (async () => {
    for await (const event of subscription) events.push(event);
  })();
  const at = api.clock.now();
  const first = await call('POST', '/incidents/2/acknowledge', { note: ' on my way ' });
  expect(first).toMatchObject({
    status: 200,
    body: { acknowledgedAt: at, acknowledgedBy: 'hub', note: 'on my way' },
  });
  api.clock.jump(9000);
  await call('POST', '/incidents/2/acknowledge', {});
  expect(await call('GET', '/incidents/2')).toMatchObject({ body: { acknowledgedAt: at, note: null } });
  await expect
    .poll(() => events.at(-1))
    .toMatchObject({ type: 'incident_updated', siteIds: [2], incident: { id: 2, note: null } });
  const audited = api.database.reader.sqlite
    .prepare("SELECT actor, target, detail FROM audit_log WHERE action = 'incidents.acknowledge'")
    .all();
  expect(audited[0]).toEqual({ actor: 'hub', target: 'incident 2', detail: '{"note":"on my way"}' });
  subscription[Symbol.dispose]();
  await listening;
});

it('one that is not there is said so, and a viewer acknowledges none', async () => {
  await threeIncidents();
  for (const [method, path] of [
    ['GET', '/incidents/9'],
    ['POST', '/incidents/9/acknowledge'],
  ] as const) {
    expect(await call(method, path, method === 'POST' ? {} : undefined)).toMatchObject({
      status: 404,
      body: { message: 'There is no incident 9.' },
    });
  }
  const asViewer = { authorization: `Bearer ${api.viewer}` };
  expect((await api.call('POST', '/api/v1/incidents/2/acknowledge', {}, asViewer)).status).toBe(403);
});

it('an incident goes with the last of its sites; one of the program stays', async () => {
  const { dam, weir } = await threeIncidents();
  await call('DELETE', `/sites/${weir}`);
  expect((await list()).items.map(({ sites }) => sites.length)).toEqual([0, 0, 1]);
  await purgeSite(api.database.writer, weir);
  expect(await ids('')).toEqual([3, 1]);
  await call('DELETE', `/sites/${dam}`);
  await purgeSite(api.database.writer, dam);
  expect(await ids('')).toEqual([3]);
});
