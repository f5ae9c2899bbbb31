import type { Clock } from '../core/clock.ts';

/** A value of each connection that is held in memory and stored a little later. */
export interface LaterColumn<Value> extends AsyncDisposable {
  get(connectionId: number): Value | null;
  set(connectionId: number, value: Value): void;
}

/**
 * Stores what was set at most every `everyMs`, all connections in one write, so that what a thousand of them do at
 * once costs no thousand transactions. What could not be stored is tried again the next time. Disposing stores
 * what is left.
 */
export function createLaterColumn<Value>(ports: {
  readonly clock: Clock;
  readonly everyMs: number;
  /** As the program before left it. */
  readonly stored: ReadonlyMap<number, Value>;
  readonly store: (values: ReadonlyMap<number, Value>) => Promise<void>;
  readonly report: (error: unknown) => void;
}): LaterColumn<Value> {
  const { clock, everyMs, store, report } = ports;
  const values = new Map(ports.stored);
  let unstored = new Map<number, Value>();
  let storing: Promise<void> = Promise.resolve();
  let timer: Disposable | null = null;

  async function flush(): Promise<void> {
    if (unstored.size === 0) return;
    const taken = unstored;
    unstored = new Map();
    try {
      await store(taken);
    } catch (error) {
      unstored = new Map([...taken, ...unstored]);
      report(error);
      schedule();
    }
  }
  const schedule = () => {
    timer ??= clock.after(everyMs, () => {
      timer = null;
      storing = storing.then(flush);
    });
  };

  return {
    get: (connectionId) => values.get(connectionId) ?? null,
    set(connectionId, value) {
      values.set(connectionId, value);
      unstored.set(connectionId, value);
      schedule();
    },
    async [Symbol.asyncDispose]() {
      timer?.[Symbol.dispose]();
      await storing;
      await flush();
      timer?.[Symbol.dispose]();
    },
  };
}
