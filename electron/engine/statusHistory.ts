import type { Database } from '../../db/open.ts';
import { noteDataState } from '../../db/queries/history/note.ts';
import { createBeat, endHistory } from '../../db/queries/history/programRun.ts';
import type { Clock } from '../core/clock.ts';
import type { NoteDataStates } from './liveFigures.ts';

/** How often it is seen whether a sign of life is due: soon after the computer slept. */
const LOOK_EVERY_MS = 2_000;
/** How often a sign of life is stored: after an unclean end, as much of the history is not known. */
const BEAT_EVERY_MS = 10_000;

/** The history of connections while the program runs. */
export interface StatusHistory extends AsyncDisposable {
  /** Takes the data states that changed. While the database takes no writes, those of the first look wait, the rest is looked at again. */
  readonly note: NoteDataStates;
}

/**
 * Keeps the history of connections while the program runs. Wishes and statuses are noted where they are stored,
 * with them; here it is noted whether data arrives, and that the program lives. Disposing ends the history: it
 * comes before links are taken down, which says nothing about the sites.
 */
export function keepStatusHistory(ports: {
  readonly database: Pick<Database, 'writer'>;
  readonly clock: Clock;
  readonly report: (error: unknown, where: string) => void;
  readonly lookEveryMs?: number;
}): StatusHistory {
  const { clock, report, lookEveryMs = LOOK_EVERY_MS } = ports;
  const { writer } = ports.database;
  const storeBeat = createBeat(writer.handle);
  const reported = (error: unknown) => report(error, 'keeping the history of connections');
  let lastBeatAt = clock.now();
  let isNoting = false;
  let timer: Disposable;

  async function noteDataStates(...[changed, now]: Parameters<NoteDataStates>): Promise<void> {
    // While the database takes no writes, the look that waits is enough.
    if (isNoting || changed.length === 0) return;
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
      beat(clock.now()).catch(reported);
      schedule();
    });
  };
  schedule();

  return {
    note: (changed, now) => void noteDataStates(changed, now).catch(reported),
    async [Symbol.asyncDispose]() {
      timer[Symbol.dispose]();
      const now = clock.now();
      await writer
        .write((handle) => endHistory(handle, now))
        .catch((error: unknown) => report(error, 'ending the history of connections'));
    },
  };
}
