import { Worker } from 'node:worker_threads';
import { youngGenerationMb } from '../core/youngGeneration.ts';
import { connectReads } from './connectReads.ts';
import type { LongReads } from './longReads.ts';
import type { ReaderInput, ReaderMessage } from './portProtocol.ts';

interface ReaderThreadOptions {
  /** The file of `readerWorker.ts`, built or not. */
  readonly entry: string;
  readonly input: ReaderInput;
  readonly report: (error: unknown, where: string) => void;
}

/** A thread that keeps dying is not started again at once. */
const restartAfterMs = 1_000;
const livedWellMs = 10_000;
/** For ending what it does; a read takes steps of milliseconds. */
const stopWithinMs = 1_000;

const resourceLimits = { maxYoungGenerationSizeMb: youngGenerationMb, maxOldGenerationSizeMb: 256 };

/**
 * Keeps a thread for long reads running until disposed. Where it dies, what was asked of it rejects with
 * `ReaderGoneError`, and another one is started.
 */
export function startReaderThread({
  entry,
  input,
  report,
}: ReaderThreadOptions): LongReads & AsyncDisposable {
  let isWanted = true;
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | null = null;
  let ended: Promise<void> = Promise.resolve();

  function start(): void {
    timer = null;
    const started = new Worker(entry, { workerData: input, resourceLimits });
    worker = started;
    const startedAt = performance.now();
    started.on('error', (error) => report(error, 'reader thread'));
    ended = new Promise((resolve) => {
      started.once('exit', () => {
        worker = null;
        const waitMs = performance.now() - startedAt > livedWellMs ? 0 : restartAfterMs;
        if (isWanted) timer = setTimeout(start, waitMs);
        resolve();
      });
    });
  }
  start();

  return {
    ...connectReads((message, port) => {
      worker?.postMessage(message, [port]);
      return worker !== null;
    }),
    async [Symbol.asyncDispose]() {
      isWanted = false;
      if (timer !== null) clearTimeout(timer);
      worker?.postMessage({ type: 'stop' } satisfies ReaderMessage);
      const overdue = setTimeout(() => void worker?.terminate(), stopWithinMs);
      await ended;
      clearTimeout(overdue);
    },
  };
}
