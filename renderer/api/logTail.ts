import type { Hearing } from './logFeed.ts';

/** What waits while a tail is paused. */
export interface TailWaiting {
  readonly count: number;
  /** More were written than are kept: on resuming the log is read again. */
  readonly isCut: boolean;
}

export interface LogTailOptions<Row> {
  hearing: Hearing<Row>;
  /** New rows, newest first; after a pause, all that waited. */
  onRows: (rows: readonly Row[]) => void;
  /** Rows are missing: the log is to be read again. */
  onGap: () => void;
  /** How many rows wait at most while it is paused. */
  limit: number;
}

/** Follows a log, and holds its rows back while it is paused. */
export interface LogTail extends Disposable {
  pause(): void;
  /** Hands on what waited, or says that rows are missing. */
  resume(): void;
  waiting(): TailWaiting;
  /** Calls `listener` when `waiting` changed. */
  subscribe(listener: () => void): () => void;
}

const nothing: TailWaiting = { count: 0, isCut: false };

export function openLogTail<Row>({ hearing, onRows, onGap, limit }: LogTailOptions<Row>): LogTail {
  const listeners = new Set<() => void>();
  let held: readonly Row[] = [];
  let state = nothing;
  let isPaused = false;

  const become = (next: TailWaiting): void => {
    if (next.count === state.count && next.isCut === state.isCut) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const hold = (rows: readonly Row[]): void => {
    if (state.isCut) return;
    const all = [...rows, ...held];
    const isCut = all.length > limit;
    // What will be read again need not be kept.
    held = isCut ? [] : all;
    become({ count: Math.min(all.length, limit), isCut });
  };
  const stopHearing = hearing.hear({
    onRows: (rows) => (isPaused ? hold(rows) : onRows(rows)),
    onGap() {
      if (!isPaused) onGap();
      else {
        held = [];
        become({ count: state.count, isCut: true });
      }
    },
  });

  return {
    pause() {
      isPaused = true;
    },
    resume() {
      if (!isPaused) return;
      isPaused = false;
      const rows = held;
      const { isCut } = state;
      held = [];
      become(nothing);
      if (isCut) onGap();
      else if (rows.length > 0) onRows(rows);
    },
    waiting: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    [Symbol.dispose]: stopHearing,
  };
}
