import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const arrived = z.object({
  event_id: z.string(),
  release: z.string(),
  environment: z.string(),
  tags: z.record(z.string(), z.string()),
  exception: z.object({ values: z.array(z.object({ type: z.string(), value: z.string() })) }),
});
/** An event as it arrived, as far as tests look into it by name. */
export type ArrivedEvent = z.infer<typeof arrived>;

/** A small Sentry on the loopback: takes envelopes, line by line as the protocol has them, and keeps them. */
export interface EnvelopeReceiver extends AsyncDisposable {
  readonly dsn: string;
  readonly events: readonly ArrivedEvent[];
  /** Types of the items that arrived. */
  readonly itemTypes: readonly string[];
  /** Requests as they came: first line, headers and body. */
  readonly requests: readonly string[];
  /** What it answers from now on; `drop`: it cuts the connection. */
  answer: number | 'drop';
}

export async function startEnvelopeReceiver(port = 0): Promise<EnvelopeReceiver> {
  const events: ArrivedEvent[] = [];
  const itemTypes: string[] = [];
  const requests: string[] = [];
  const state: { answer: number | 'drop' } = { answer: 200 };
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString(
        'utf8',
      );
      requests.push(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n${text}`);
      if (state.answer === 'drop') {
        request.socket.destroy();
        return;
      }
      if (state.answer === 200) {
        // The header of the envelope, then of each item its header and the item.
        const [, ...lines] = text.split('\n');
        for (let line = 0; line + 1 < lines.length; line += 2) {
          const { type } = z.object({ type: z.string() }).parse(JSON.parse(lines[line] ?? ''));
          itemTypes.push(type);
          if (type === 'event') events.push(arrived.parse(JSON.parse(lines[line + 1] ?? '')));
        }
      }
      response.writeHead(state.answer).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no TCP port.');
  return {
    dsn: `http://publickey@127.0.0.1:${address.port}/42`,
    events,
    itemTypes,
    requests,
    get answer() {
      return state.answer;
    },
    set answer(answer) {
      state.answer = answer;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
