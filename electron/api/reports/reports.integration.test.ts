import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginHistory } from '../../../db/queries/history/programRun.ts';
import { type ApiUnderTest, idOf, openApiUnderTest, siteOf } from '../../testing/apiUnderTest.ts';

const day = 86_400_000;
let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest();
  // It runs since 10 January.
  api.clock.jump(9 * day);
  await api.database.writer.write((handle) => beginHistory(handle, api.clock.now()));
  await api.call('POST', '/api/v1/sites', siteOf('dam'));
  api.clock.jump(40 * day);
  await api.database.writer.write(({ sqlite }) => {
    sqlite.prepare('UPDATE program_beat SET at = ?').run(api.clock.now());
  });
});
afterEach(() => api[Symbol.asyncDispose]());

const get = (path: string) => api.call('GET', `/api/v1/reports${path}`);

test.each([
  ['/1/2026-02', 400, /"format" must be html, csv or json/],
  ['/1/2026-02?format=pdf', 400, /html, csv or json/],
  ['/1/2026-13?format=csv', 400, /YYYY-MM/],
  ['/dam/2026-02?format=csv', 400, /site by its id, or "all"/],
  ['/9/2026-02?format=csv', 404, /no site 9/],
  ['/1/2026-03?format=csv', 400, /2026-03 has not begun/],
  [
    '/1/2025-12?format=html',
    404,
    /^Nothing was recorded of this site in 2025-12: records begin on 2026-01-10\.$/,
  ],
  ['/all/2025-12?format=json', 404, /^Nothing was recorded of any site in 2025-12/],
  ['/1/2025-12/summary', 404, /records begin on 2026-01-10/],
])('%s is answered with %d', async (path, status, message) => {
  const answer = await get(path);
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: expect.objectContaining({ message: expect.stringMatching(message) }),
  });
  expect(api.reported).toEqual([]);
});

test('a viewer takes a report as a file; without a token there is none', async () => {
  const file = (token: string, path = '/1/2026-02?format=html') =>
    fetch(`${api.url}/api/v1/reports${path}`, { headers: { authorization: `Bearer ${token}` } });
  const answer = await file(api.viewer);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="vedetta-2026-02-dam-1.html"');
  expect(await answer.text()).toContain('Provisional: the month is not over. It counts up to 2026-02-19');
  expect((await file(api.viewer, '/1/2026-02?format=html&language=it')).status).toBe(200);
  expect((await file('wrong')).status).toBe(401);
  const marked = new Uint8Array(
    await (await file(api.viewer, '/all/2026-01?format=csv&byteOrderMark=true')).arrayBuffer(),
  );
  expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});

test('a site counts from when it was added; months are those of which there are records', async () => {
  expect(await get('/months')).toMatchObject({ body: { months: ['2026-02', '2026-01'] } });
  const from = Date.UTC(2026, 0, 10);
  expect(await get('/1/2026-01/summary')).toMatchObject({
    status: 200,
    body: {
      isProvisional: false,
      version: '1.2.3',
      sites: [{ from, time: { observedMs: 22 * day, unknownMs: 0, offMs: 22 * day } }],
    },
  });
});

test('what retention has let go of is said, not taken for a program that did not run', async () => {
  await api.database.writer.write(({ sqlite }) =>
    sqlite.exec(`
      INSERT INTO retention_count VALUES ('history', 9, ${Date.UTC(2026, 0, 20)});
      UPDATE status_interval SET started_at = ${Date.UTC(2026, 0, 25)}`),
  );
  expect(await get('/1/2026-01/summary')).toMatchObject({
    body: {
      incomplete: [{ what: 'history', before: Date.UTC(2026, 0, 20) }],
      sites: [{ time: { observedMs: 22 * day, removedMs: 10 * day, unknownMs: 5 * day, offMs: 7 * day } }],
    },
  });
  await api.database.writer.write(({ sqlite }) =>
    sqlite.exec(`
      UPDATE status_interval SET started_at = ${Date.UTC(2026, 1, 5)};
      UPDATE retention_count SET removed_before = ${Date.UTC(2026, 1, 5)}`),
  );
  expect(await get('/1/2026-01/summary')).toMatchObject({
    status: 404,
    body: { message: expect.stringMatching(/^Of 2026-01 nothing is left: .* begins on 2026-02-05/) },
  });
});

test('the demo is left out of the report of all as soon as there is another site', async () => {
  const demo = idOf(await api.call('POST', '/api/v1/sites', siteOf('demo')));
  await api.database.writer.write(({ sqlite }) =>
    sqlite.prepare("INSERT INTO setting VALUES ('demoSiteId', ?, 1)").run(String(demo)),
  );
  const { body } = await get('/all/2026-02/summary');
  expect(body).toMatchObject({ demo: 'left_out', sites: [{ code: 'dam' }] });
  expect(await get(`/${demo}/2026-02/summary`)).toMatchObject({
    body: { demo: 'none', sites: [{ code: 'demo' }] },
  });
});

test('a folder that cannot be written is refused at the setting, with what to do', async () => {
  const folder = join(api.database.file, '..', 'handed-out');
  const set = (reports: unknown) => api.call('PATCH', '/api/v1/settings', { reports });
  await writeFile(folder, 'a file');
  expect(await set({ isScheduled: true, folder: join(folder, 'x') })).toMatchObject({
    status: 400,
    body: {
      message: expect.stringMatching(
        /^Reports cannot be written to .*handed-out.x: a part of the path is a file \(ENOTDIR\)\. Make it writable/,
      ),
    },
  });
  expect(await set({ folder: 'reports' })).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('it is not a whole path') },
  });
  expect(await set({ formats: [] })).toMatchObject({ status: 400 });
  expect((await get('/schedule')).body).toMatchObject({ nextAt: null, written: [] });
});

test('by schedule each report is written once, also after the program was away, and what failed is tried again', async () => {
  const folder = join(api.database.file, '..', 'out');
  const settings = { isScheduled: true, folder, formats: ['html', 'json'] };
  expect(await api.call('PATCH', '/api/v1/settings', { reports: settings })).toMatchObject({ status: 200 });
  expect((await get('/schedule')).body).toMatchObject({
    folder,
    nextAt: Date.UTC(2026, 2, 1, 0, 1),
    failure: null,
    written: [],
  });
  await rm(folder, { recursive: true });
  await writeFile(folder, 'a file');
  // Two months pass in which the program does not run.
  api.clock.jump(Date.UTC(2026, 3, 3) - api.clock.now());
  const written = async () => {
    await api.clock.advance(10 * 60_000);
    await expect.poll(async () => (await get('/schedule')).body).toMatchObject({ isWriting: false });
    return (await get('/schedule')).body as { written: { file: string; month: string }[]; failure: unknown };
  };
  await expect
    .poll(async () => {
      await api.clock.advance(10 * 60_000);
      return (await get('/schedule')).body;
    })
    .toMatchObject({
      failure: { message: expect.stringContaining('there is a file of that name (EEXIST)') },
      written: [],
    });
  await rm(folder);
  await api.call('POST', '/api/v1/reports/schedule');
  await expect
    .poll(async () => (await get('/schedule')).body)
    .toMatchObject({ failure: null, isWriting: false });
  const names = (files: { file: string }[]) => files.map(({ file }) => file.slice(folder.length + 1)).sort();
  const all = ['all', 'dam-1'].flatMap((whose) =>
    ['2026-02', '2026-03'].flatMap((month) =>
      ['html', 'json'].map((ext) => `vedetta-${month}-${whose}.${ext}`),
    ),
  );
  const first = await written();
  expect(names(first.written)).toEqual(all.sort());
  expect(JSON.parse(await readFile(join(folder, 'vedetta-2026-02-dam-1.json'), 'utf8'))).toMatchObject({
    month: '2026-02',
    isProvisional: false,
  });
  // Nothing is written twice, though a file is gone.
  await writeFile(join(folder, 'vedetta-2026-02-all.html'), 'mine');
  expect((await written()).written).toEqual(first.written);
  expect(await readFile(join(folder, 'vedetta-2026-02-all.html'), 'utf8')).toBe('mine');
  // The next one comes a minute after its month is over.
  const almost = Date.UTC(2026, 4, 1, 0, 0, 59);
  api.clock.jump(almost - 30 * 60_000 - api.clock.now());
  await api.clock.advance(30 * 60_000);
  expect((await get('/schedule')).body).toMatchObject({ nextAt: Date.UTC(2026, 4, 1, 0, 1) });
  await api.clock.advance(1_000);
  await expect
    .poll(async () => {
      const { written: files } = (await get('/schedule')).body as { written: { month: string }[] };
      return files.filter(({ month }) => month === '2026-04').length;
    })
    .toBe(4);
  expect(api.reported).toEqual([]);
});
