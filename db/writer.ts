import { setImmediate } from 'node:timers';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { DatabaseHandle } from './handle.ts';
import { sqliteCode } from './sqliteDriver.ts';

/** The database cannot take a write just now: locked by another process, or the disk is full. */
export interface WriteStall {
  readonly reason: 'busy' | 'full';
  /** 1 for the first wait of a write. */
  readonly attempt: number;
  readonly error: Error;
}

export interface WriterOptions {
  /** Called before each wait, so that an incident can say what the program waits for. */
  readonly onStall?: (stall: WriteStall) => void;
  /** Called when a write that had to wait went through. */
  readonly onRecovered?: () => void;
  /** Waits between two attempts; the signal ends it when the writer closes. */
  readonly wait?: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds, by which it is told how long writes have held the thread. */
  readonly now?: () => number;
}

export interface WriteWish {
  /**
   * A power cut may undo it, together with whatever came after it; the end of the process does not. It does not wait
   * for the disk, nor does it share a transaction with what does.
   */
  readonly mayBeLost?: boolean;
}

/** The one writer of a database. */
export interface Writer extends Disposable {
  /** For preparing statements once. Run them only inside `write`. */
  readonly handle: DatabaseHandle;
  /**
   * Runs `work` in an immediate transaction, which it may share with others that wait as well; whether it is kept
   * is its own: one that throws is undone by itself. Calls run in the order in which they were made.
   * While the database is locked or the disk is full it tries again, for as long as it takes and
   * without blocking the thread; any other error rolls back and rejects. `work` is synchronous and
   * may run more than once, each time on the state before it.
   */
  write<Value>(work: (handle: DatabaseHandle) => Value, wish?: WriteWish): Promise<Value>;
}

/** The writer was closed before this write could be made. */
export class WriterClosedError extends Error {
  override readonly name = 'WriterClosedError';
}

const firstDelayMs = 50;
const longestDelayMs = 1_000;
/** A transaction takes no further work after this: many small writes share one wait for the disk, none waits long. */
const groupMs = 10;
/** Writes do not follow one another for longer than this before everything else of the thread has its turn. */
const holdMs = 10;

/** SQLite's number for `NORMAL`. */
const normalSync = 1;

/** A work that waits, and what becomes of it. */
interface Job {
  readonly mayBeLost: boolean;
  /** In a savepoint of its own. Throws only what ends the whole transaction. */
  run(): void;
  /** Tells what came of it, once that is committed. */
  settle(): void;
  reject(error: unknown): void;
}

/** Makes the writer of an open connection. Disposing it rejects what has not been written. */
export function createWriter(handle: DatabaseHandle, options: WriterOptions = {}): Writer {
  const { sqlite } = handle;
  const closing = new AbortController();
  const wait = options.wait ?? ((delayMs, signal) => sleep(delayMs, undefined, { signal }));
  const now = options.now ?? (() => performance.now());
  const queue: Job[] = [];
  let isWorking = false;
  let heldFrom: number | null = null;
  /** So many of the next ones are run each in a transaction of its own. */
  let alone = 0;

  function toJob<Value>(
    work: (handle: DatabaseHandle) => Value,
    { resolve, reject }: Pick<PromiseWithResolvers<Value>, 'resolve' | 'reject'>,
    { mayBeLost = false }: WriteWish,
  ): Job {
    let outcome: (() => void) | null = null;
    return {
      mayBeLost,
      run() {
        try {
          const value = sqlite.transaction(() => work(handle))();
          outcome = () => resolve(value);
        } catch (error) {
          if (stallReason(error) !== null || !sqlite.inTransaction) throw error;
          outcome = () => reject(error);
        }
      },
      settle: () => outcome?.(),
      reject,
    };
  }

  /** Answers why the database takes nothing just now; null: those of this turn are settled, or will be tried alone. */
  function writeGroup(): Omit<WriteStall, 'attempt'> | null {
    const ran: Job[] = [];
    const startedAt = now();
    const mayBeLost = queue[0]?.mayBeLost ?? false;
    const hasRoom = (job: Job) =>
      ran.length === 0 || (alone === 0 && job.mayBeLost === mayBeLost && now() - startedAt < groupMs);
    const commitSome = sqlite.transaction(() => {
      for (const job of queue) {
        if (!hasRoom(job)) break;
        ran.push(job);
        job.run();
      }
    });
    try {
      if (mayBeLost) withoutSync(sqlite, () => commitSome.immediate());
      else commitSome.immediate();
    } catch (error) {
      const reason = stallReason(error);
      if (reason !== null && error instanceof Error) return { reason, error };
      // Of several it is not known whose fault it is.
      if (ran.length > 1) alone = ran.length;
      else finish(1, (job) => job.reject(error));
      return null;
    }
    finish(ran.length, (job) => job.settle());
    return null;
  }

  const finish = (count: number, tell: (job: Job) => void) => {
    alone = Math.max(0, alone - count);
    for (const job of queue.splice(0, count)) tell(job);
  };

  /** Lets the rest of the thread have its turn when writes have held it for long. */
  async function makeWay(): Promise<void> {
    if (heldFrom !== null && now() - heldFrom > holdMs) await turn();
    if (heldFrom !== null) return;
    heldFrom = now();
    setImmediate(() => {
      heldFrom = null;
    });
  }

  async function workThrough(): Promise<void> {
    let tries = 1;
    while (queue.length > 0) {
      await makeWay();
      if (closing.signal.aborted) break;
      const stall = writeGroup();
      if (stall === null) {
        if (tries > 1) options.onRecovered?.();
        tries = 1;
        continue;
      }
      options.onStall?.({ ...stall, attempt: tries });
      await waitUnlessClosed(Math.min(firstDelayMs * 2 ** (tries - 1), longestDelayMs));
      tries += 1;
    }
    isWorking = false;
    finish(queue.length, (job) =>
      job.reject(new WriterClosedError('The database was closed before this write.')),
    );
  }

  async function waitUnlessClosed(delayMs: number): Promise<void> {
    try {
      await wait(delayMs, closing.signal);
    } catch (error) {
      // The wait ends early only by the signal, and what waits is then told so.
      if (!closing.signal.aborted) throw error;
    }
  }

  return {
    handle,
    write<Value>(work: (handle: DatabaseHandle) => Value, wish: WriteWish = {}) {
      const written = Promise.withResolvers<Value>();
      queue.push(toJob(work, written, wish));
      if (!isWorking) {
        isWorking = true;
        // What is asked for in the same breath goes together.
        void Promise.resolve().then(workThrough);
      }
      return written.promise;
    },
    [Symbol.dispose]() {
      closing.abort();
    },
  };
}

/** In a WAL `NORMAL` leaves the commit to the next one that waits for the disk: both are kept, or neither. */
function withoutSync(sqlite: DatabaseHandle['sqlite'], commit: () => void): void {
  const usual = Number(sqlite.pragma('synchronous', { simple: true }));
  sqlite.pragma(`synchronous = ${Math.min(usual, normalSync)}`);
  try {
    commit();
  } finally {
    sqlite.pragma(`synchronous = ${usual}`);
  }
}

/** What to wait for, by SQLite's code (extended ones such as SQLITE_BUSY_SNAPSHOT included); null: nothing. */
function stallReason(error: unknown): WriteStall['reason'] | null {
  const code = sqliteCode(error);
  if (code?.startsWith('SQLITE_BUSY')) return 'busy';
  return code === 'SQLITE_FULL' ? 'full' : null;
}
