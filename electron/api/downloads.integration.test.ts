import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deviceRows } from '../../db/testing/domainRows.ts';
import { type ApiUnderTest, openApiUnderTest, siteOf } from '../testing/apiUnderTest.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest();
  await api.call('POST', '/api/v1/sites', siteOf('site_001'));
});
afterEach(() => api[Symbol.asyncDispose]());

const addRows = (count: number, sample: string) =>
  api.database.writer.write(({ sqlite }) => {
    const insert = sqlite.prepare(`INSERT INTO mqtt_parsing_log
      (site_id, timestamp, topic, parser_name, error_type, error_message, payload_sample)
      VALUES (1, ?, 'a', ?, ?, ?, ?)`);
    for (let at = 1; at <= count; at += 1) {
      insert.run(
        at,
        at % 2 === 0 ? 'telemetry' : null,
        at % 3 === 0 ? 'PARSE_ERROR' : 'DB_ERROR',
        `=m ${at}`,
        sample,
      );
    }
  });
const get = (path: string, token = api.viewer) =>
  fetch(`${api.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });

interface Row {
  id: number;
  connectionId?: number;
  timestamp: number;
}

/** Every page of a list, one after the other. */
async function listed(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: Row[]; nextCursor: string | null } = await (
      await get(`${path}&limit=400${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)
    ).json();
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}

test.each([
  ['parsing', '', 1500],
  ['parsing', '&errorType=PARSE_ERROR', 500],
  ['parsing', '&errorType=PARSE_ERROR,DB_ERROR&parserName=telemetry', 750],
  ['parsing', '&errorType=PARSE_ERROR&search=m%201&parserName=telemetry', 117],
  ['parsing', '&from=100&to=900&errorType=DB_ERROR', 534],
  ['parsing', '&siteId=2', 0],
  ['connection', '&level=ERROR,WARNING', 800],
  ['connection', '&level=ERROR&search=line&from=101&to=1101', 333],
])('an export of the %s log has exactly the rows that the list has with %s', async (log, filters, count) => {
  await addRows(1500, '{"a": "x,\\n"}');
  await api.database.writer.write(({ sqlite }) =>
    sqlite.exec(`WITH RECURSIVE each (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < 1200)
      INSERT INTO mqtt_connection_log (connection_id, timestamp, level, message)
      SELECT 1, n, CASE n % 3 WHEN 0 THEN 'ERROR' WHEN 1 THEN 'WARNING' ELSE 'INFO' END, 'line ' || n FROM each`),
  );
  const rows = await listed(`/logs/${log}?${filters.slice(1)}`);
  const response = await get(`/logs/${log}/export?format=json${filters}`);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/json',
    'content-disposition': expect.stringMatching(
      /^attachment; filename="vedetta-.*-log-\d{8}T\d{6}Z\.json"$/,
    ),
    'cache-control': 'no-store',
  });
  expect(rows).toHaveLength(count);
  // Which connection it was, the site says already.
  const written = ({ connectionId: _, ...row }: Row) => ({
    ...row,
    time: new Date(row.timestamp).toISOString(),
  });
  expect(await response.json()).toEqual(rows.map(written));
});

test('a CSV may begin with a byte order mark, and holds no formula', async () => {
  await addRows(2, 's');
  const bytes = new Uint8Array(
    await (await get('/logs/parsing/export?format=csv&byteOrderMark=true')).arrayBuffer(),
  );
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head, row] = new TextDecoder().decode(bytes).split('\r\n');
  expect(head).toMatch(/^id,time,timestamp,siteId,siteCode,errorType,errorMessage,topic,/);
  expect(row).toMatch(/^2,1970-01-01T00:00:00.002Z,2,1,site_001,DB_ERROR,'=m 2,a,telemetry,/);
});

test('readings of a sensor are exported, oldest first', async () => {
  await api.database.writer.write(({ sqlite }) => {
    sqlite.exec(deviceRows);
    // Received after the export will have begun.
    sqlite.exec("INSERT INTO sensor_reading VALUES (1, 300, 99999999999999, '{}', 'good')");
  });
  const text = await (await get('/sensors/1/readings/export?format=ndjson&to=1000')).text();
  const rows = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.map(({ at, sensor, data }) => [at, sensor, data])).toEqual([
    [100, 'S-1', '{"value":1}'],
    [200, 'S-1', '{"value":2}'],
  ]);
  for (const whose of ['siteId=1', 'sensorId=1,7', 'sensorId=1&sensorId=7', 'dataloggerId=1']) {
    expect(await (await get(`/readings/export?format=ndjson&${whose}`)).text()).toBe(text);
  }
});

test.each([
  ['/logs/parsing/export', 400, /format/],
  ['/logs/parsing/export?format=xml', 400, /csv, json or ndjson/],
  ['/logs/connection/export?format=csv&level=LOUD', 400, /level/],
  ['/readings/export?format=csv', 400, /Name whose readings/],
  ['/sensors/9/readings/export?format=csv', 404, /no sensor 9/],
])('%s is answered with %d', async (path, status, message) => {
  const response = await get(path);
  expect({ status: response.status, body: await response.json() }).toEqual({
    status,
    body: expect.objectContaining({ message: expect.stringMatching(message) }),
  });
});

test('without a token there is no export', async () => {
  expect((await get('/logs/parsing/export?format=csv', 'wrong')).status).toBe(401);
});

test('a slow taker is waited for, and one that leaves ends the read', async () => {
  await addRows(100_000, 'x'.repeat(200));
  let taken = 0;
  let isEnded = false;
  const { stream } = api.services.reads;
  vi.spyOn(api.services.reads, 'stream').mockImplementation(async function* (name, args, signal) {
    try {
      for await (const chunk of stream(name, args, signal)) {
        taken += chunk.length;
        yield chunk;
      }
    } finally {
      isEnded = true;
    }
  });
  const leaving = new AbortController();
  const response = await fetch(`${api.url}/api/v1/logs/parsing/export?format=ndjson`, {
    headers: { authorization: `Bearer ${api.viewer}` },
    signal: leaving.signal,
  });
  await response.body?.getReader().read();
  // What the sockets of both ends hold: some megabytes of 40.
  let before = -1;
  await vi.waitFor(
    () => {
      const isStill = before === taken;
      before = taken;
      expect(isStill).toBe(true);
    },
    { interval: 300, timeout: 20_000 },
  );
  expect(taken).toBeLessThan(16_000_000);
  expect(isEnded).toBe(false);
  leaving.abort();
  await vi.waitFor(() => expect(isEnded).toBe(true));
  expect(api.reported).toEqual([]);
});
