import { z } from 'zod';

/** Calls of the API whose answers are kept, whatever they are. */
export interface RecordedCalls extends AsyncDisposable {
  /** Answers the parsed body, or null where it is none. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Every GET of the contract, with 1 for each of its parameters, and each format of an export. */
  readAll(): Promise<void>;
  /** Listens to the events from now on. */
  listen(): Promise<void>;
  answers(): [place: string, bytes: Uint8Array][];
}

const openApi = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const formats = ['csv', 'json', 'ndjson'];
/** Streams; one of them is listened to. */
const isStream = (path: string): boolean => path === '/events' || path === '/events/batches';

export function recordCalls(url: string, token: string): RecordedCalls {
  const answers: [string, Uint8Array][] = [];
  const ended = new AbortController();
  let stream: Promise<void> = Promise.resolve();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}${path.startsWith('/metrics') ? path : `/api/v1${path}`}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    answers.push([`${method} ${path} ${response.status}`, bytes]);
    return response.headers.get('content-type') === 'application/json'
      ? JSON.parse(bytes.toString('utf8'))
      : null;
  }

  return {
    call,
    async readAll() {
      const { paths } = openApi.parse(await call('GET', '/openapi.json'));
      await call('GET', '/metrics');
      for (const [path, methods] of Object.entries(paths)) {
        if (!Object.hasOwn(methods, 'get') || isStream(path)) continue;
        const filled = path.replace(/\{\w+\}/g, '1');
        for (const query of path.endsWith('/export') ? formats.map((format) => `?format=${format}`) : ['']) {
          await call('GET', `${filled}${query}`);
        }
      }
      for (const format of formats) {
        for (const log of ['connection', 'parsing'])
          await call('GET', `/logs/${log}/export?format=${format}`);
        await call('GET', `/sensors/1/readings/export?format=${format}`);
      }
    },
    async listen() {
      const response = await fetch(`${url}/api/v1/events`, { headers, signal: ended.signal });
      const { body } = response;
      if (body === null) throw new Error('The stream of events has no body.');
      stream = (async () => {
        for await (const bytes of body) answers.push(['events', bytes]);
      })().catch((error: unknown) => {
        if (!ended.signal.aborted) throw error;
      });
    },
    answers: () => answers,
    async [Symbol.asyncDispose]() {
      ended.abort();
      await stream;
    },
  };
}
