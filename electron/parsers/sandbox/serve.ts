import { Worker } from 'node:worker_threads';
import { type SandboxAnswer, sandboxOrder } from './protocol.ts';
import { createSandboxWork } from './sandboxWork.ts';
import { createStopwatch } from './stopwatch.ts';

/** Reads messages by custom parsers as the program orders it, watched by a thread that is made of `entry`. */
export function serve(entry: URL): void {
  if (process.send === undefined) throw new Error('The parser process was not started by the program.');
  const answer = (message: SandboxAnswer): void => {
    process.send?.(message);
  };
  const stopwatch = createStopwatch();
  const watching = new Worker(entry, { workerData: stopwatch });
  watching.unref();
  const work = createSandboxWork(answer, stopwatch);
  let turn: Promise<void> = Promise.resolve();
  process.on('message', (message: unknown) => {
    const order = sandboxOrder.parse(message);
    turn = turn.then(() => work(order));
  });
  process.on('disconnect', () => process.exit(0));
  // Not before somebody watches.
  watching.once('online', () => answer({ type: 'ready' }));
}
