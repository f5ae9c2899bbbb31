import { constants } from 'node:fs';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AbandonedReadError } from '../../../db/steps.ts';
import { StartFailure } from '../startFailure.ts';
import { showProgress, type Terminal } from './progress.ts';

export interface Output {
  /** A file, or a stream such as standard output. */
  readonly to: string | Writable;
  /** Where progress is shown. */
  readonly terminal: Terminal;
  /** Aborted when the program was asked to end. */
  readonly ending: AbortSignal;
}

type Chunks = AsyncIterable<Uint8Array>;

/** Names the place that cannot take a file before anything is read for it. */
async function checkTarget(file: string): Promise<void> {
  const directory = dirname(file);
  const isWritable = await access(directory, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) {
    throw new StartFailure(`${directory} is no directory that this user may write to. Name another file.`);
  }
  const present = await stat(file).catch(() => null);
  if (present !== null && !present.isFile()) {
    throw new StartFailure(`${file} is no file, so it cannot be written. Name another one.`);
  }
}

/** Writes a file beside its place and puts it there once it is whole, for its owner only; else there is none of it. */
async function writeFileWhole(file: string, chunks: Chunks): Promise<void> {
  const unfinished = `${file}.${process.pid}.part`;
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    try {
      for await (const chunk of chunks) {
        for (let from = 0; from < chunk.length; ) {
          from += (await handle.write(chunk, from)).bytesWritten;
        }
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Whoever read the other end of the pipe, such as `head`, has enough. */
const hasEnough = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EPIPE';

/**
 * Writes chunks as they come, to a file or to standard output; answers how many bytes. Rejects with a `StartFailure`
 * where the file cannot be written, and when it was asked to end.
 */
export async function writeOutput(chunks: Chunks, { to, terminal, ending }: Output): Promise<number> {
  const target = typeof to === 'string' ? resolve(to) : null;
  if (target !== null) await checkTarget(target);
  let bytes = 0;
  using progress = showProgress(terminal, () => performance.now());
  async function* counted(): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of chunks) {
      if (ending.aborted) throw new AbandonedReadError();
      yield chunk;
      bytes += chunk.length;
      progress.add(chunk.length);
    }
  }
  try {
    if (typeof to !== 'string') await pipeline(counted(), to, { end: false });
    else await writeFileWhole(resolve(to), counted());
  } catch (error) {
    if (target === null && hasEnough(error)) return bytes;
    if (!ending.aborted) throw error;
    const what = target === null ? 'What was written is not whole' : `${target} was not written`;
    throw new StartFailure(`Ended before it was done. ${what}.`, { cause: error });
  }
  return bytes;
}
