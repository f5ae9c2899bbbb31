import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { site } from '../../../db/schema/index.ts';
import { type ApiUnderTest, openApiUnderTest, siteOf } from '../../testing/apiUnderTest.ts';
import { readPrometheus } from '../../testing/prometheus.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
  for (const code of ['a', 'b']) await api.call('POST', '/api/v1/sites', siteOf(code));
});
afterAll(() => api[Symbol.asyncDispose]());

const scrape = async () => {
  const headers = { authorization: `Bearer ${api.viewer}` };
  const { status, headers: answered, body } = await api.call('GET', '/metrics', undefined, headers);
  return { status, type: answered.get('content-type'), text: String(body) };
};

it('a viewer reads what a strict reader understands: every state of every site, outcomes, monitor, process', async () => {
  const { status, type, text } = await scrape();
  expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  const series = readPrometheus(text);
  const of = (name: string, site = 'a') =>
    series.filter((each) => each.name === name && each.labels['site'] === site);
  expect(series.every(({ name }) => name.startsWith('vedetta_'))).toBe(true);
  expect(of('vedetta_connection_status').map(({ labels, value }) => [labels['status'], value])).toEqual([
    ['disconnected', 1],
    ['connecting', 0],
    ['connected', 0],
    ['error', 0],
  ]);
  expect(of('vedetta_messages_total')).toHaveLength(7);
  const names = new Set(series.map(({ name }) => name));
  for (const name of ['vedetta_storage_bytes', 'vedetta_event_loop_lag_seconds', 'vedetta_incidents_open']) {
    expect(names).toContain(name);
  }
  // Nothing was measured of them, which is no zero.
  expect(names).not.toContain('vedetta_kpi_event_latency_p95_seconds');
  expect(series.filter(({ labels }) => labels['site'] === 'a').length).toBeLessThan(25);
});

it('a name with quotes, backslashes and line ends is escaped', async () => {
  const code = 'q"u\\o\nte';
  await api.database.writer.write(({ orm }) =>
    orm.update(site).set({ code }).where(eq(site.code, 'b')).run(),
  );
  const series = readPrometheus((await scrape()).text);
  expect(series.filter(({ labels }) => labels['site'] === code).length).toBeGreaterThan(15);
});

it('without a token 401, with another method 405', async () => {
  expect((await api.call('GET', '/metrics', undefined, { authorization: '' })).status).toBe(401);
  const posted = await api.call('POST', '/metrics');
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET']);
});

it.each([
  ['# TYPE a gauge\na 1\n', /without help/],
  ['# HELP a A.\n# TYPE a counter\na 1\n', /_total/],
  ['# HELP a A.\n# TYPE a gauge\na 1\na 1\n', /twice/],
  ['# HELP a A.\n# TYPE a gauge\nb 1\n', /outside/],
  ['# HELP a A.\n# TYPE a gauge\na{x="y} 1\n', /not a series/],
])('the strict reader refuses %j', (text, why) => {
  expect(() => readPrometheus(text)).toThrow(why);
});
