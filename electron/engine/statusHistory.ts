import type { Database } from '../../db/open.ts';
import { noteDataState } from '../../db/queries/history/note.ts';
import { createBeat, endHistory } from '../../db/queries/history/programRun.ts';
import { createDataStateReader } from '../../db/queries/history/read.ts';
import type { Clock } from '../core/clock.ts';
import type { ReadDataState } from './liveFigures.ts';

/** How often it is looked whether data arrives. */
const LOOK_EVERY_MS = 2_000;
/** How often a sign of life is stored: after an unclean end, as much of the history is not known. */
const BEAT_EVERY_MS = 10_000;

/**
 * Keeps the history of connections while the program runs. Wishes and statuses are noted where they are stored,
 * with them; here it is noted whether data arrives, and that the program lives. Disposing ends the history: it
 * comes before links are taken down, which says nothing about the sites.
 */
export function keepStatusHistory(ports: {
  readonly database: Pick<Database, 'reader' | 'writer'>;
  readonly clock: Clock;
  readonly read: ReadDataState;
  readonly report: (error: unknown, where: string) => void;
  readonly lookEveryMs?: number;
}): AsyncDisposable {
  const { clock, read, report, lookEveryMs = LOOK_EVERY_MS } = ports;
  const { reader, writer } = ports.database;
  const storeBeat = createBeat(writer.handle);
  const knownDataStates = createDataStateReader(reader);
  let lastBeatAt = clock.now();
  let isNoting = false;
  let timer: Disposable;

  function changedDataStates() {
    return knownDataStates().flatMap((connection) => {
      const dataState = read(connection);
      return dataState === connection.dataState ? [] : [{ connectionId: connection.connectionId, dataState }];
    });
  }

  async function noteDataStates(now: number): Promise<void> {
    // While the database takes no writes, the look that waits is enough.
    if (isNoting) return;
    const changed = changedDataStates();
    if (changed.length === 0) return;
    isNoting = true;
    try {
      await writer.write((handle) => {
        for (const { connectionId, dataState } of changed)
          noteDataState(handle, connectionId, dataState, now);
      });
    } finally {
      isNoting = false;
    }
  }

  /** Every one is stored, however late: the program lived. */
  async function beat(now: number): Promise<void> {
    if (Math.abs(now - lastBeatAt) < BEAT_EVERY_MS) return;
    lastBeatAt = now;
    await writer.write(() => storeBeat(now));
  }

  const schedule = () => {
    timer = clock.after(lookEveryMs, () => {
      const now = clock.now();
      const reported = (error: unknown) => report(error, 'keeping the history of connections');
      noteDataStates(now).catch(reported);
      beat(now).catch(reported);
      schedule();
    });
  };
  schedule();

  return {
    async [Symbol.asyncDispose]() {
      timer[Symbol.dispose]();
      const now = clock.now();
      await writer
        .write((handle) => endHistory(handle, now))
        .catch((error: unknown) => report(error, 'ending the history of connections'));
    },
  };
}
