import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPreview, importResult } from '../../shared/domain/siteImport.ts';
import { type ApiUnderTest, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const mqttx = (name: string, host: string, part: object = {}) => ({
  clientId: 'mqttx_1',
  mqttVersion: '5.0',
  name,
  host,
  port: 1883,
  protocol: 'mqtt',
  username: 'u',
  password: 'canary-4711',
  subscriptions: [{ topic: `${name}/#`, qos: 1 }],
  ...part,
});
const file = (...connections: object[]) => ({ fileName: 'data.json', content: JSON.stringify(connections) });
const preview = (body: object) => api.call('POST', '/api/v1/sites/import/preview', body);
const bringIn = (body: object) => api.call('POST', '/api/v1/sites/import', body);
const stored = () =>
  api.database.reader.sqlite
    .prepare(
      `SELECT code, broker_host AS host, mqtt_connection.is_active AS wanted, password_sealed AS sealed
       FROM site JOIN mqtt_connection ON site_id = site.id ORDER BY site.id`,
    )
    .all();

it('a preview says what would come in, never a password, and stores nothing', async () => {
  const answer = await preview(file(mqttx('north', 'n.example'), mqttx('bad', 'n.example', { port: 0 })));
  expect(JSON.stringify(answer.body)).not.toContain('canary-4711');
  expect([answer.status, importPreview.parse(answer.body)]).toEqual([
    200,
    {
      source: 'mqttx',
      sites: [
        {
          index: 0,
          code: 'north',
          name: 'north',
          connection: {
            brokerHost: 'n.example',
            brokerPort: 1883,
            protocol: 'mqtt',
            protocolVersion: 5,
            username: 'u',
            hasPassword: true,
          },
          topicPatterns: ['north/#'],
          presentSiteId: null,
          warnings: [],
        },
      ],
      rejected: [{ name: 'bad', reason: expect.objectContaining({ kind: 'not_valid' }) }],
    },
  ]);
  expect(stored()).toEqual([]);
});

it('sites come in off, sealed, audited without a secret; those that are here are left', async () => {
  const both = file(mqttx('north', 'n.example'), mqttx('south', 's.example'));
  const first = await bringIn({ ...both, indexes: [1] });
  expect([first.status, importResult.parse(first.body).sites]).toEqual([
    201,
    [{ id: expect.any(Number), code: 'south', name: 'south', isActive: false }],
  ]);
  const second = await bringIn({ ...both, connectAtOnce: true });
  expect(importResult.parse(second.body).sites).toMatchObject([{ code: 'north', isActive: true }]);
  const sealed = 'sealed(1174-yranac)';
  expect(stored()).toEqual([
    { code: 'south', host: 's.example', wanted: 0, sealed },
    { code: 'north', host: 'n.example', wanted: 1, sealed },
  ]);
  const details = api.database.reader.sqlite
    .prepare("SELECT detail FROM audit_log WHERE action = 'sites.import'")
    .pluck()
    .all();
  expect(details).toEqual([
    '{"fileName":"data.json","source":"mqttx","codes":["south"]}',
    '{"fileName":"data.json","source":"mqttx","codes":["north"]}',
  ]);
});

it('all come in or none', async () => {
  const before = stored();
  const answer = await bringIn({ ...file(mqttx('east', 'e.example')), indexes: [0, 7] });
  expect([answer.status, answer.body]).toEqual([
    400,
    { code: 'BAD_REQUEST', message: 'The file has no site 7 that can come in.' },
  ]);
  expect(stored()).toEqual(before);
});

it('what cannot be read is refused with what to do', async () => {
  const answer = await preview({ fileName: 'data.csv', content: 'clientId,name,host\n1,2,3' });
  expect([answer.status, answer.body]).toEqual([
    400,
    {
      code: 'BAD_REQUEST',
      message: 'This is a CSV file. Export as JSON instead.',
      data: { fault: 'csv' },
    },
  ]);
});

it('a file may have 5 MB, and no other request more than 64 KB', async () => {
  const filler = (bytes: number) => ({ ...file(mqttx('north', 'n.example')), filler: 'x'.repeat(bytes) });
  const large = await preview(filler(4_000_000));
  const tooLarge = await preview(filler(6_000_000));
  const elsewhere = await api.call('POST', '/api/v1/sites', { ...siteOf('x'), filler: 'x'.repeat(70_000) });
  expect([large.status, tooLarge.status, elsewhere.status]).toEqual([200, 413, 413]);
});

it('a viewer may do none of it, and is told its role', async () => {
  const headers = { authorization: `Bearer ${api.viewer}` };
  const answers = await Promise.all([
    api.call('POST', '/api/v1/sites/import/preview', file(), headers),
    api.call('POST', '/api/v1/sites/import', file(), headers),
    api.call('POST', '/api/v1/demo/start', undefined, headers),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  const { body } = await api.call('GET', '/api/v1/session', undefined, headers);
  expect(body).toEqual({ name: 'wall', role: 'viewer' });
});
