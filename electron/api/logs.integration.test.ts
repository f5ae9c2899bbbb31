import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiUnderTest, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest();
  await api.call('POST', '/api/v1/sites', siteOf('site_001'));
});
afterEach(() => api[Symbol.asyncDispose]());

const get = async (path: string) => {
  const { status, body } = await api.call('GET', `/api/v1${path}`);
  return { status, body };
};

describe('logs', () => {
  beforeEach(() =>
    api.database.writer.write(({ sqlite }) =>
      sqlite.exec(`
        INSERT INTO mqtt_connection_log (id, connection_id, timestamp, level, message) VALUES
          (1, 1, 10, 'INFO', 'connected'), (2, 1, 20, 'WARNING', 'slow'), (3, 1, 30, 'ERROR', 'refused');
        INSERT INTO mqtt_parsing_log (id, site_id, timestamp, topic, error_type, error_message) VALUES
          (1, 1, 10, 'a', 'PARSE_ERROR', 'not JSON'), (2, 1, 20, 'b', 'DB_ERROR', 'full');`),
    ),
  );

  it.each([
    ['/logs/connection?level=ERROR', [3]],
    ['/logs/connection?level=ERROR,INFO', [3, 1]],
    ['/logs/connection?level=ERROR&level=WARNING', [3, 2]],
    ['/logs/parsing?errorType=DB_ERROR', [2]],
    ['/logs/parsing?errorType=DB_ERROR,PARSE_ERROR', [2, 1]],
  ])('are filtered by one of several words: %s', async (path, ids) => {
    expect(await get(path)).toMatchObject({ status: 200, body: { items: ids.map((id) => ({ id })) } });
  });

  it('refuse a word that is none of theirs', async () => {
    for (const query of ['level=LOUD', 'level=ERROR,LOUD', 'level=ERROR&level=LOUD', 'level=']) {
      expect(await get(`/logs/connection?${query}`)).toMatchObject({
        status: 400,
        body: { data: { issues: [{ path: expect.arrayContaining(['level']) }] } },
      });
    }
  });

  it('give one entry by its id', async () => {
    expect(await get('/logs/connection/3')).toMatchObject({
      status: 200,
      body: { id: 3, siteCode: 'site_001', message: 'refused' },
    });
    expect(await get('/logs/parsing/2')).toMatchObject({
      status: 200,
      body: { id: 2, siteCode: 'site_001' },
    });
    expect(await get('/logs/connection/9')).toMatchObject({
      status: 404,
      body: { message: 'There is no connection log entry 9.' },
    });
    expect(await get('/logs/parsing/9')).toMatchObject({
      status: 404,
      body: { message: 'There is no parsing log entry 9.' },
    });
  });
});
