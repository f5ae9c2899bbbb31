import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import type { HostFile } from './host.ts';

/** What the engine's thread asks of a file: to take further bytes, or to be kept. A closed port gives it up. */
const fileRequest = z.union([
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  z.literal('keep'),
]);
type FileRequest = z.infer<typeof fileRequest>;

/** What the shell answers: first where it will lie, then to each request. */
const fileAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), name: z.string() }),
  z.object({ type: z.literal('dismissed') }),
  z.object({ type: z.literal('done') }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
type FileAnswer = z.infer<typeof fileAnswer>;

/** A file as the engine's thread sees it: each call travels over `port` to `serveFile`. */
export async function connectFile(port: MessagePort): Promise<HostFile | null> {
  let waiting: PromiseWithResolvers<FileAnswer> | null = null;
  let isClosed = false;
  port.on('message', (message: unknown) => waiting?.resolve(fileAnswer.parse(message)));
  port.once('close', () => {
    isClosed = true;
    waiting?.reject(new Error('The shell of this engine is gone.'));
  });
  async function answered(): Promise<FileAnswer> {
    if (isClosed) throw new Error('The shell of this engine is gone.');
    waiting = Promise.withResolvers<FileAnswer>();
    const answer = await waiting.promise;
    waiting = null;
    if (answer.type === 'failed') throw new Error(answer.message);
    return answer;
  }
  async function ask(request: FileRequest): Promise<void> {
    const answer = answered();
    port.postMessage(request);
    await answer;
  }

  const opened = await answered();
  if (opened.type !== 'opened') {
    port.close();
    return null;
  }
  return {
    name: opened.name,
    write: ask,
    keep: () => ask('keep'),
    async [Symbol.asyncDispose]() {
      port.close();
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Answers over `port` what is asked of the file that `open` gives; a closed port disposes it. */
export function serveFile(
  port: MessagePort,
  open: () => Promise<HostFile | null>,
  report: (error: unknown) => void,
): void {
  let file: HostFile | null = null;
  const answer = (message: FileAnswer): void => port.postMessage(message);
  const fail = (error: unknown): void => answer({ type: 'failed', message: messageOf(error) });
  // One after the other: a file is given up when what it was doing is done.
  let work: Promise<void> = open().then((opened) => {
    file = opened;
    answer(opened === null ? { type: 'dismissed' } : { type: 'opened', name: opened.name });
  }, fail);
  port.on('message', (message: unknown) => {
    const asked = fileRequest.parse(message);
    work = work
      .then(() => (asked === 'keep' ? file?.keep() : file?.write(asked)))
      .then(() => answer({ type: 'done' }), fail);
  });
  port.once('close', () => {
    work = work.then(() => file?.[Symbol.asyncDispose]()).catch(report);
  });
}
