import type { MessagePort } from 'node:worker_threads';
import type { LogRoom } from '../../db/queries/logReading.ts';
import { nextChunk, type ReadAnswer, type ReaderMessage } from './portProtocol.ts';
import { isReadName, readQueries } from './readQueries.ts';
import { isStreamName, streamQueries } from './streamQueries.ts';
import { toWire } from './wireError.ts';

type Asked = Exclude<ReaderMessage, { type: 'stop' }>;

/** Answers one read over its port, until it is answered or the port is closed. */
export function serveRead(room: LogRoom, asked: Asked): void {
  const abandoned = new AbortController();
  asked.port.once('close', () => abandoned.abort());
  if (asked.type === 'stream') serveStream(room, asked, abandoned.signal);
  else void serveValue(room, asked, abandoned.signal);
}

const tell = (port: MessagePort, answer: ReadAnswer): void => port.postMessage(answer);

async function serveValue(room: LogRoom, { name, args, port }: Asked, signal: AbortSignal): Promise<void> {
  // An open port with a listener keeps hearing that it is closed.
  port.on('message', () => undefined);
  try {
    if (!isReadName(name)) throw new Error(`There is no long read "${name}".`);
    tell(port, { type: 'answer', value: await readQueries[name].answer(room, args, signal) });
  } catch (error) {
    tell(port, { type: 'failed', error: toWire(error) });
  }
}

/** Reads a chunk when it is asked for, not before: whoever takes them slowly fills no memory. */
function serveStream(room: LogRoom, { name, args, port }: Asked, signal: AbortSignal): void {
  let chunks: AsyncGenerator<Uint8Array, void> | null = null;
  async function next(): Promise<void> {
    try {
      if (!isStreamName(name)) throw new Error(`There is no stream "${name}".`);
      chunks ??= streamQueries[name].answer(room, args, signal);
      const { done, value } = await chunks.next();
      tell(port, done === true ? { type: 'end' } : { type: 'chunk', bytes: value });
    } catch (error) {
      tell(port, { type: 'failed', error: toWire(error) });
    }
  }
  port.on('message', (message: unknown) => {
    if (message === nextChunk) void next();
  });
}
