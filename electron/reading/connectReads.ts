import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { AbandonedReadError } from '../../db/steps.ts';
import type { LongReads } from './longReads.ts';
import { nextChunk, type ReadAnswer, type ReaderMessage, readAnswer } from './portProtocol.ts';
import { ReaderGoneError } from './readErrors.ts';
import { readQueries } from './readQueries.ts';
import { fromWire } from './wireError.ts';

/** Hands a message to the reader's thread; answers false when there is none at the moment. */
export type PostToReader = (message: ReaderMessage, port: MessagePort) => boolean;

/** Long reads as whoever asks sees them: each travels over a port of its own to `serveRead`. */
export function connectReads(post: PostToReader): LongReads {
  /** Asks, and answers what gives one answer after the other; disposing it closes the port, which ends the read. */
  function ask(type: 'read' | 'stream', name: string, args: unknown, signal: AbortSignal | undefined) {
    if (signal?.aborted) throw new AbandonedReadError();
    const { port1, port2 } = new MessageChannel();
    let waiting: PromiseWithResolvers<ReadAnswer> | null = null;
    let isClosed = false;
    const abandon = () => {
      waiting?.reject(new AbandonedReadError());
      port1.close();
    };
    port1.on('message', (message: unknown) => waiting?.resolve(readAnswer.parse(message)));
    port1.once('close', () => {
      isClosed = true;
      waiting?.reject(new ReaderGoneError());
    });
    signal?.addEventListener('abort', abandon, { once: true });
    if (!post({ type, name, args, port: port2 }, port2)) {
      port1.close();
      throw new ReaderGoneError();
    }
    return {
      async answer(): Promise<ReadAnswer> {
        if (signal?.aborted) throw new AbandonedReadError();
        if (isClosed) throw new ReaderGoneError();
        waiting = Promise.withResolvers<ReadAnswer>();
        if (type === 'stream') port1.postMessage(nextChunk);
        const answer = await waiting.promise;
        waiting = null;
        if (answer.type === 'failed') throw fromWire(answer.error);
        return answer;
      },
      [Symbol.dispose]() {
        signal?.removeEventListener('abort', abandon);
        port1.close();
      },
    };
  }

  return {
    async read(name, args, signal) {
      using asked = ask('read', name, args, signal);
      const answer = await asked.answer();
      if (answer.type !== 'answer') throw new Error(`The read "${name}" was answered with ${answer.type}.`);
      return readQueries[name].result.parse(answer.value);
    },
    async *stream(name, args, signal) {
      using asked = ask('stream', name, args, signal);
      for (;;) {
        const answer = await asked.answer();
        if (answer.type === 'chunk') yield answer.bytes;
        else return;
      }
    },
  };
}
