import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
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
}

/** The one writer of a database. */
export interface Writer extends Disposable {
  /** For preparing statements once. Run them only inside `write`. */
  readonly handle: DatabaseHandle;
  /**
   * Runs `work` in one immediate transaction; calls run in the order in which they were made.
   * While the database is locked or the disk is full it tries again, for as long as it takes and
   * without blocking the thread; any other error rolls back and rejects. `work` is synchronous and
   * may run more than once, each time on the state before it.
   */
  write<Value>(work: (handle: DatabaseHandle) => Value): Promise<Value>;
}

/** The writer was closed before this write could be made. */
export class WriterClosedError extends Error {
  override readonly name = 'WriterClosedError';
}

const firstDelayMs = 50;
const longestDelayMs = 1_000;
/** How long writes that wait for each other may keep the thread from everything else, milliseconds. */
const turnMs = 5;

/** Makes the writer of an open connection. Disposing it rejects what has not been written. */
export function createWriter(handle: DatabaseHandle, options: WriterOptions = {}): Writer {
  const closing = new AbortController();
  const wait = options.wait ?? ((delayMs, signal) => sleep(delayMs, undefined, { signal }));
  let previous: Promise<unknown> = Promise.resolve();
  let turnBeganAt: number | null = null;

  /** Whether the writes since the thread last did something else have kept it for long enough. */
  function isTurnOver(): boolean {
    if (turnBeganAt !== null) return performance.now() - turnBeganAt > turnMs;
    turnBeganAt = performance.now();
    setImmediate(() => {
      turnBeganAt = null;
    });
    return false;
  }

  async function attempt<Value>(work: (handle: DatabaseHandle) => Value): Promise<Value> {
    if (isTurnOver()) await nextTurn();
    for (let tries = 1; ; tries += 1) {
      if (closing.signal.aborted) throw new WriterClosedError('The database was closed before this write.');
      try {
        const value = handle.sqlite.transaction(() => work(handle)).immediate();
        if (tries > 1) options.onRecovered?.();
        return value;
      } catch (error) {
        const reason = stallReason(error);
        if (reason === null || !(error instanceof Error)) throw error;
        options.onStall?.({ reason, attempt: tries, error });
        await waitUnlessClosed(Math.min(firstDelayMs * 2 ** (tries - 1), longestDelayMs));
      }
    }
  }

  async function waitUnlessClosed(delayMs: number): Promise<void> {
    try {
      await wait(delayMs, closing.signal);
    } catch (error) {
      // The wait ends early only by the signal, and the next attempt then says so.
      if (!closing.signal.aborted) throw error;
    }
  }

  return {
    handle,
    write(work) {
      const written = previous.then(() => attempt(work));
      // Only the order is kept here; the failure itself reaches the caller through `written`.
      previous = written.catch(() => undefined);
      return written;
    },
    [Symbol.dispose]() {
      closing.abort();
    },
  };
}

/** What to wait for, by SQLite's code (extended ones such as SQLITE_BUSY_SNAPSHOT included); null: nothing. */
function stallReason(error: unknown): WriteStall['reason'] | null {
  const code = sqliteCode(error);
  if (code?.startsWith('SQLITE_BUSY')) return 'busy';
  return code === 'SQLITE_FULL' ? 'full' : null;
}
