import { setImmediate } from 'node:timers/promises';

/** How long a step of a long read may keep the thread from everything else, milliseconds. */
const STEP_MS = 5;
const firstRows = 1_000;
const fewestRows = 20;
const mostRows = 100_000;

/** Does the next step over at most so many rows; answers whether there is more to do. */
export type ReadStep = (rows: number) => boolean;

/**
 * Does a long read in steps of a few milliseconds. Of all long reads one step is done between two looks at
 * what else has arrived, so that no commit waits for longer than that, however many people ask for how much.
 * Throws `AbandonedReadError` once the signal says that nobody waits for the answer.
 */
export type InSteps = (step: ReadStep, signal?: AbortSignal) => Promise<void>;

/** Nobody waits for what a long read would answer. */
export class AbandonedReadError extends Error {
  override readonly name = 'AbandonedReadError';

  constructor() {
    super('Nobody waits for this answer any more.');
  }
}

/** Does one short read when it is its turn, and answers what it gave. */
export async function inOneStep<Value>(
  inSteps: InSteps,
  work: () => Value,
  signal: AbortSignal | undefined,
): Promise<Value> {
  const values: Value[] = [];
  await inSteps(() => {
    values.push(work());
    return false;
  }, signal);
  const [value] = values;
  if (value === undefined) throw new Error('A step was not taken.');
  return value;
}

/** Makes the order in which the long reads of one thread take their steps: each in its turn. */
export function createSteps(): InSteps {
  let lastTurn: Promise<void> = Promise.resolve();
  const turn = () => {
    lastTurn = lastTurn.then(() => setImmediate());
    return lastTurn;
  };
  return async (step, signal) => {
    let rows = firstRows;
    for (;;) {
      await turn();
      if (signal?.aborted) throw new AbandonedReadError();
      const startedAt = performance.now();
      if (!step(rows)) return;
      rows = nextStepRows(rows, performance.now() - startedAt);
    }
  };
}

/** How many rows a step should take after one that took so long: rows are small or large, disks quick or slow. */
export function nextStepRows(rows: number, tookMs: number): number {
  // At most doubled: one quick step says little.
  const wanted = Math.min(rows * 2, (rows * STEP_MS) / Math.max(tookMs, 0.001));
  return Math.round(Math.min(mostRows, Math.max(fewestRows, wanted)));
}
