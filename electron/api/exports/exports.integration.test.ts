import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClient } from '../../../renderer/api/client.ts';
import type { Contract } from '../../../shared/contract/index.ts';
import type { ExportNews } from '../../../shared/domain/export.ts';
import { type ApiUnderTest, openApiUnderTest, siteOf } from '../../testing/apiUnderTest.ts';
import { createPortServer } from '../messagePort.ts';
import type { SaveFile } from '../ports.ts';
import { router } from '../router.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest();
  await api.call('POST', '/api/v1/sites', siteOf('site_001'));
});
afterEach(() => api[Symbol.asyncDispose]());

const addRowsTo = ({ database }: ApiUnderTest, count: number, sample: string) =>
  database.writer.write(({ sqlite }) => {
    const insert = sqlite.prepare(`INSERT INTO mqtt_parsing_log
      (site_id, timestamp, topic, error_type, error_message, payload_sample)
      VALUES (1, ?, 'a', ?, ?, ?)`);
    for (let at = 1; at <= count; at += 1) {
      insert.run(at, at % 3 === 0 ? 'PARSE_ERROR' : 'DB_ERROR', `m ${at}`, sample);
    }
  });

const addRows = (count: number, sample: string) => addRowsTo(api, count, sample);

/** As a page does, with a viewer's token. */
const run = (order: { format: 'csv' | 'ndjson'; errorType?: 'PARSE_ERROR'[] }, signal?: AbortSignal) =>
  createClient({
    origin: api.url,
    token: () => api.viewer,
    fetch: (...asked) => fetch(...asked),
  }).exports.run({ of: 'parsingLog', ...order }, signal === undefined ? {} : { signal });

async function offeredPath(news: AsyncIterator<ExportNews>): Promise<string> {
  const { value } = await news.next();
  if (value?.type !== 'offered') throw new Error(`Not offered: ${JSON.stringify(value)}`);
  return `${api.url}${value.path}`;
}
const rest = async (news: AsyncIterable<ExportNews>): Promise<ExportNews[]> => {
  const told: ExportNews[] = [];
  for await (const each of news) told.push(each);
  return told;
};

test('a browser is offered a file that it fetches once without a token, and is told how far it is', async () => {
  await addRows(9000, '{"a": "x,\n"}');
  const news = await run({ format: 'csv', errorType: ['PARSE_ERROR'] });
  const path = await offeredPath(news);
  expect(path).toMatch(/\/api\/v1\/exports\/[\w-]{43}$/);
  const [told, response] = await Promise.all([rest(news), fetch(path)]);
  const text = await response.text();
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="vedetta-parsing-log-.*\.csv"$/,
  );
  expect(text.match(/^\d+,1970/gm)).toHaveLength(3000);
  expect(told.at(-1)).toEqual({
    type: 'done',
    rows: 3000,
    bytes: Buffer.byteLength(text),
    fileName: expect.stringMatching(/\.csv$/),
  });
  expect(told.slice(0, -1)).toEqual(
    told.slice(0, -1).map(() => ({ type: 'progress', rows: expect.any(Number), bytes: expect.any(Number) })),
  );
  expect(await (await fetch(path)).json()).toEqual({
    code: 'NOT_FOUND',
    message: 'This link was used already, or is too old: export again.',
  });
});

test('who stops listening takes the file back: the download breaks off, and reading ends', async () => {
  await addRows(12_000, 'x'.repeat(4000));
  let isEnded = false;
  const { stream } = api.services.reads;
  vi.spyOn(api.services.reads, 'stream').mockImplementation(async function* (name, args, signal) {
    try {
      yield* stream(name, args, signal);
    } finally {
      isEnded = true;
    }
  });
  const leaving = new AbortController();
  const news = await run({ format: 'ndjson' }, leaving.signal);
  const response = await fetch(await offeredPath(news));
  const reader = response.body?.getReader();
  await reader?.read();
  leaving.abort();
  await expect(
    (async () => {
      while ((await reader?.read())?.done === false);
    })(),
  ).rejects.toThrow();
  await vi.waitFor(() => expect(isEnded).toBe(true));
  expect(api.reported).toEqual([]);
});

test('a browser that breaks the download off is told so, and nothing is reported', async () => {
  await addRows(12_000, 'x'.repeat(4000));
  const news = await run({ format: 'ndjson' });
  const leaving = new AbortController();
  const response = await fetch(await offeredPath(news), { signal: leaving.signal });
  await response.body?.getReader().read();
  leaving.abort();
  await expect(rest(news)).rejects.toThrow('The download was broken off before its end.');
  expect(api.reported).toEqual([]);
});

test('what is not fetched within a minute is offered no longer', async () => {
  const news = await run({ format: 'csv' });
  const path = await offeredPath(news);
  const end = expect(rest(news)).rejects.toThrow(
    'The file was not fetched within a minute: export it again.',
  );
  await api.clock.advance(60_000);
  await end;
  expect((await fetch(path)).status).toBe(404);
});

test.each([
  [{ of: 'parsingLog', format: 'xml' }, /csv, json or ndjson/],
  [{ of: 'readings', format: 'csv' }, /Name whose readings/],
  [{ of: 'everything', format: 'csv' }, /of/],
])('%j is refused before anything is offered', async (order, message) => {
  expect(await api.call('POST', '/api/v1/exports', order)).toMatchObject({
    status: 400,
    body: { message: expect.stringMatching(message) },
  });
});

test('without a token nothing is offered, and no ticket can be guessed', async () => {
  const headers = { authorization: 'Bearer wrong' };
  const order = { of: 'parsingLog', format: 'csv' };
  expect((await api.call('POST', '/api/v1/exports', order, headers)).status).toBe(401);
  expect((await fetch(`${api.url}/api/v1/exports/${'a'.repeat(43)}`)).status).toBe(404);
  expect((await api.call('POST', `/api/v1/exports/${'a'.repeat(43)}`)).status).toBe(405);
});

/** A window's call, saved where `saveFile` says. */
async function runInWindow(saveFile: SaveFile, test: (window: Window) => Promise<void>): Promise<void> {
  await using desktop = await openApiUnderTest({}, { saveFile });
  await desktop.call('POST', '/api/v1/sites', siteOf('site_001'));
  await addRowsTo(desktop, 6000, 'x'.repeat(200));
  const { port1, port2 } = new MessageChannel();
  createPortServer(router, desktop.services)(port1);
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  const run = (signal?: AbortSignal) =>
    client.exports.run({ of: 'parsingLog', format: 'ndjson' }, signal === undefined ? {} : { signal });
  await test({ run, close: () => port2.close() });
  expect(desktop.reported).toEqual([]);
  port2.close();
}
interface Window {
  readonly run: (signal?: AbortSignal) => Promise<AsyncIterable<ExportNews>>;
  readonly close: () => void;
}

/** A file that notes what becomes of it. */
function notedFile(write: () => Promise<void> = async () => undefined) {
  const done: string[] = [];
  let bytes = 0;
  const saveFile: SaveFile = async (fileName) => {
    done.push(fileName);
    return {
      name: 'chosen.ndjson',
      async write(chunk) {
        bytes += chunk.length;
        await write();
      },
      keep: async () => void done.push('kept'),
      async [Symbol.asyncDispose]() {
        done.push('disposed');
      },
    };
  };
  return { saveFile, done, bytes: () => bytes };
}
const asked = expect.stringMatching(/^vedetta-parsing-log-.*\.ndjson$/);

test('in the window a file is saved where a person says, and kept once it is whole', async () => {
  const file = notedFile();
  await runInWindow(file.saveFile, async ({ run: start }) => {
    const told = await rest(await start());
    expect(told[0]).toMatchObject({ type: 'progress' });
    expect(told.at(-1)).toEqual({ type: 'done', rows: 6000, bytes: file.bytes(), fileName: 'chosen.ndjson' });
  });
  expect(file.done).toEqual([asked, 'kept', 'disposed']);
});

test.each(['cancelled', 'closed'])('nothing is kept of a file when the window is %s', async (end) => {
  const writing = Promise.withResolvers<void>();
  const file = notedFile(() => writing.promise);
  await runInWindow(file.saveFile, async ({ run: start, close }) => {
    const leaving = new AbortController();
    const news = await start(leaving.signal);
    const told = rest(news).catch(() => 'gone');
    await vi.waitFor(() => expect(file.bytes()).toBeGreaterThan(0));
    if (end === 'cancelled') leaving.abort();
    else close();
    writing.resolve();
    if (end === 'cancelled') expect(await told).toBe('gone');
    await vi.waitFor(() => expect(file.done).toEqual([asked, 'disposed']));
  });
});

test('a full disk is told as what the system says; no place chosen is no error', async () => {
  const full = notedFile(() => Promise.reject(new Error('ENOSPC: no space left on device, write')));
  await runInWindow(full.saveFile, async ({ run: start }) => {
    await expect(rest(await start())).rejects.toThrow(
      'The file could not be written: ENOSPC: no space left on device, write',
    );
  });
  expect(full.done).toEqual([asked, 'disposed']);
  await runInWindow(
    async () => null,
    async ({ run: start }) => expect(await rest(await start())).toEqual([{ type: 'dismissed' }]),
  );
});
