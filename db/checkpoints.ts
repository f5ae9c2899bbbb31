import { statSync } from 'node:fs';
import { passesByItself, type SqliteDriver } from './sqliteDriver.ts';

/**
 * Pages of the WAL after which the next commit is to begin it anew, if need be by waiting: 56 MB, below the limit at
 * which the file is cut. Each time is felt: at 16 MB it came every second while retention worked.
 */
const restartPages = 14_000;
const leastMs = 200;

interface CheckpointRow {
  readonly busy: number;
  /** Pages in the WAL, and those of them that are in the database by now. */
  readonly log: number;
  readonly checkpointed: number;
}

/** Carries what was committed from the WAL into the database, beside the writer. */
export interface Checkpoints extends Disposable {
  /** Does it if something was committed since, and not at every call. */
  tend(): void;
}

/**
 * Does the checkpoints of a database whose writer does none of its own. A passive one holds nobody up, but under a
 * steady load never reaches the end of the WAL, which then only grows: beyond 56 MB the rest, which is small by then,
 * is carried over while the writer waits.
 */
export function openCheckpoints(driver: SqliteDriver, file: string): Checkpoints {
  const sqlite = driver.open(file, { fileMustExist: true, timeout: 0 });
  sqlite.pragma('trusted_schema = OFF');
  sqlite.pragma('wal_autocheckpoint = 0');
  const checkpoint = (mode: 'PASSIVE' | 'RESTART') =>
    sqlite.prepare<[], CheckpointRow>(`PRAGMA wal_checkpoint(${mode})`).get();
  let seenMs = 0;
  let doneAt = Number.NEGATIVE_INFINITY;
  return {
    tend() {
      const startedAt = performance.now();
      if (startedAt - doneAt < leastMs) return;
      const writtenMs = statSync(`${file}-wal`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      if (writtenMs === seenMs) return;
      seenMs = writtenMs;
      try {
        const done = checkpoint('PASSIVE');
        if (done !== undefined && done.log > restartPages) checkpoint('RESTART');
      } catch (error) {
        if (!passesByItself(error)) throw error;
        // It is tried again, whether something is committed meanwhile or not.
        seenMs = 0;
      }
      doneAt = performance.now();
    },
    [Symbol.dispose]: () => sqlite.close(),
  };
}
