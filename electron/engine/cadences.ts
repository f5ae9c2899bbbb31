import type { Database } from '../../db/open.ts';
import { readCadences, storeCadences } from '../../db/queries/cadences.ts';
import type { Clock } from '../core/clock.ts';
import { type Cadence, cadence, learnPause, unknownCadence } from '../core/liveness/cadence.ts';
import { createLaterColumn } from './laterColumn.ts';

/** What is learned is stored this often: a restart may forget the last minute. */
const STORE_EVERY_MS = 60_000;

/** The learned rhythm of each connection's live messages. */
export interface Cadences extends AsyncDisposable {
  get(connectionId: number): Cadence;
  /** Two live messages of one link lay so far apart. `fallbackMs`: what is silence while nothing is learned. */
  learn(connectionId: number, pauseMs: number, fallbackMs: number): void;
}

/** Goes on with what the program before has learned; a form that is not understood any more is learned anew. */
export function openCadences(
  { reader, writer }: Pick<Database, 'reader' | 'writer'>,
  clock: Clock,
  report: (error: unknown, where: string) => void,
): Cadences {
  const stored = new Map<number, Cadence>();
  for (const [connectionId, text] of readCadences(reader)) {
    const read = cadence.safeParse(JSON.parse(text));
    if (read.success) stored.set(connectionId, read.data);
  }
  const column = createLaterColumn({
    clock,
    everyMs: STORE_EVERY_MS,
    stored,
    store: (learned) => {
      const texts = new Map([...learned].map(([id, each]) => [id, JSON.stringify(each)]));
      return writer.write((handle) => storeCadences(handle, texts));
    },
    report: (error) => report(error, 'storing what was learned of the rhythm of messages'),
  });
  const get = (connectionId: number) => column.get(connectionId) ?? unknownCadence;
  return {
    get,
    learn(connectionId, pauseMs, fallbackMs) {
      column.set(connectionId, learnPause(get(connectionId), pauseMs, fallbackMs));
    },
    [Symbol.asyncDispose]: () => column[Symbol.asyncDispose](),
  };
}
