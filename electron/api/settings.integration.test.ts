import { expect, test } from 'vitest';
import { auditLog } from '../../db/schema/index.ts';
import { type ApiUnderTest, openApiUnderTest } from '../testing/apiUnderTest.ts';

const call = (api: ApiUnderTest, method: string, body?: unknown) =>
  api.call(method, '/api/v1/settings', body);
const audited = (api: ApiUnderTest) => {
  const rows = api.database.reader.orm.select().from(auditLog).all();
  return rows.map(({ actor, action, detail }) => ({ actor, action, detail }));
};

const atFirst = {
  language: 'en',
  monitorIntervalSeconds: 30,
  closeToTray: true,
  startAtLogin: false,
  notifyIncidents: true,
  shell: 'desktop',
  canStartAtLogin: true,
  overridden: [],
};

test('settings have their defaults, keep what they are given, and take it in at once', async () => {
  await using api = await openApiUnderTest();
  expect(await call(api, 'GET')).toMatchObject({ status: 200, body: atFirst });

  const changed = { ...atFirst, language: 'it', monitorIntervalSeconds: 5, closeToTray: false };
  const patch = { language: 'it', monitorIntervalSeconds: 5, closeToTray: false };
  expect(await call(api, 'PATCH', patch)).toMatchObject({ status: 200, body: changed });
  expect(await call(api, 'PATCH', { startAtLogin: true })).toMatchObject({
    body: { ...changed, startAtLogin: true },
  });
  expect(await call(api, 'GET')).toMatchObject({ body: { ...changed, startAtLogin: true } });
  expect(api.monitorCalls).toEqual(['every 5 s']);
});

test('rules of retention are changed kind by kind, take effect at once, and are held to their bounds', async () => {
  await using api = await openApiUnderTest();
  const patch = {
    retention: { readings: { days: 30, megabytes: 500 }, hours: { days: null, megabytes: null } },
  };
  expect(await call(api, 'PATCH', patch)).toMatchObject({
    status: 200,
    body: { retention: { ...patch.retention, audit: { days: 730, megabytes: null } } },
  });
  expect(api.monitorCalls).toEqual(['prune']);
  await call(api, 'PATCH', patch);
  expect(api.monitorCalls, 'what is so already changes nothing').toEqual(['prune']);
  for (const [rule, path] of [
    [{ incidents: { days: 61, megabytes: null } }, ['retention', 'incidents', 'days']],
    [{ readings: { days: 0, megabytes: null } }, ['retention', 'readings', 'days']],
    [{ readings: { days: 9, megabytes: 1 } }, ['retention', 'readings', 'megabytes']],
    [{ audit: { days: 99, megabytes: 500 } }, ['retention', 'audit', 'megabytes']],
  ] as const) {
    expect(await call(api, 'PATCH', { retention: rule })).toMatchObject({
      status: 400,
      body: { data: { issues: [{ path }] } },
    });
  }
});

test('a change is written down and told by its names; what is so already is neither', async () => {
  await using api = await openApiUnderTest();
  using events = api.services.events.subscribe();
  await call(api, 'PATCH', { language: 'en' });
  await call(api, 'PATCH', { language: 'it', closeToTray: true });
  expect((await events.next()).value).toMatchObject({ type: 'settings_changed', keys: ['language'] });
  expect(audited(api)).toEqual([
    { actor: 'hub', action: 'settings.update', detail: JSON.stringify({ language: 'it' }) },
  ]);
});

test('what is not valid is refused whole, naming the field', async () => {
  await using api = await openApiUnderTest();
  for (const [patch, field] of [
    [{ language: 'it', monitorIntervalSeconds: 301 }, 'monitorIntervalSeconds'],
    [{ monitorIntervalSeconds: '5' }, 'monitorIntervalSeconds'],
    [{ language: 'de', closeToTray: false }, 'language'],
    [{ startAtLogin: null }, 'startAtLogin'],
  ] as const) {
    const answer = await call(api, 'PATCH', patch);
    expect(answer).toMatchObject({ status: 400, body: { data: { issues: [{ path: [field] }] } } });
  }
  expect(await call(api, 'GET')).toMatchObject({ body: atFirst });
});

test('a flag wins for its run: the setting says so and is not to be changed', async () => {
  await using api = await openApiUnderTest({}, { overridden: ['monitorIntervalSeconds'] });
  expect(await call(api, 'PATCH', { monitorIntervalSeconds: 5, language: 'it' })).toMatchObject({
    status: 409,
    body: { code: 'CONFLICT', message: expect.stringContaining('--monitor-interval') },
  });
  expect(await call(api, 'GET')).toMatchObject({
    body: { ...atFirst, overridden: ['monitorIntervalSeconds'] },
  });
  expect((await call(api, 'PATCH', { language: 'it' })).status).toBe(200);
  expect(api.monitorCalls).toEqual([]);
});

test('a shell that cannot start at login says so', async () => {
  const shell = { kind: 'service', canStartAtLogin: false } as const;
  await using api = await openApiUnderTest({}, { shell });
  expect(await call(api, 'PATCH', { startAtLogin: true })).toMatchObject({
    status: 409,
    body: { message: 'Only an installed desktop program can start at login.' },
  });
  expect(await call(api, 'PATCH', { startAtLogin: false })).toMatchObject({
    status: 200,
    body: { ...atFirst, shell: 'service', canStartAtLogin: false },
  });
});

test('a viewer reads the settings and changes none', async () => {
  await using api = await openApiUnderTest();
  const authorization = `Bearer ${api.viewer}`;
  expect((await api.call('GET', '/api/v1/settings', undefined, { authorization })).status).toBe(200);
  const refused = await api.call('PATCH', '/api/v1/settings', { language: 'it' }, { authorization });
  expect(refused.status).toBe(403);
});
