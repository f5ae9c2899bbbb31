import { isMainThread, workerData } from 'node:worker_threads';
import { processTimes, watch } from './stopwatch.ts';
import { tellOutOfTime } from './tellOutOfTime.ts';

/**
 * Entry of the parser process: reads messages by custom parsers, and nothing else. It is given no secret and opens
 * nothing. A second thread of it watches how long each message takes; it ends with the program.
 */
if (isMainThread) {
  // Loaded by this thread only: the other one needs none of it.
  const { serve } = await import('./serve.ts');
  serve(new URL(import.meta.url));
} else if (workerData instanceof SharedArrayBuffer) {
  watch(workerData, processTimes, tellOutOfTime);
} else throw new Error('The watching thread was given nothing to watch.');
