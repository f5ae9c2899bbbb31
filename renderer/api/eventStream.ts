import type { VedettaEvent } from '../../shared/events.ts';
import type { OpenBatches } from './openBatches.ts';

/** `connecting`: the first attempt is under way. `live`: vouched for. `cut`: not heard any more since `since`. */
export interface StreamState {
  readonly phase: 'connecting' | 'live' | 'cut';
  /** When this phase began. */
  readonly since: number;
  /** Arrival of the last event or keep-alive; null before the first. That it grew is not told to listeners. */
  readonly lastHeardAt: number | null;
}

interface EventStreamOptions {
  open: OpenBatches;
  /** The sites of whose devices it is to bring events, whenever it is opened. */
  devicesOf: () => readonly number[];
  /** Events in their order. */
  onEvents: (events: readonly VedettaEvent[]) => void;
  /** Resolves when what `onEvents` changed has been painted, or is not going to be (false); only then is more taken in. */
  painted: () => Promise<boolean>;
  /** That has been painted now; `liveSince`: when the stream became what it is. */
  onShown: (events: readonly VedettaEvent[], liveSince: number) => void;
  /** A stream began without a place to resume from: what was read before may be old. */
  onFreshStart: () => void;
  now: () => number;
}

export interface EventStream extends Disposable {
  state(): StreamState;
  subscribe(listener: () => void): () => void;
  /** To be called when bytes arrive, whatever they hold. */
  heard(): void;
  /** Tries again now. */
  reconnect(): void;
  /** Goes on with what `devicesOf` says now. Of what happens from this call on it brings all that. */
  renew(): void;
}

/** The server sends a keep-alive every 5 s; three missed ones are a cut. */
const silenceMs = 15_000;
const watchEveryMs = 1000;
/** Why an attempt was ended, when nothing is wrong with it. */
const renewal = Symbol('renewal');
const backoffMs = [250, 500, 1000, 2000, 5000] as const;

/**
 * Follows the server's events for as long as the page lives: reconnects by itself, resumes after the last
 * event it saw, and says at once when it can no longer vouch for what is shown.
 */
export function createEventStream(options: EventStreamOptions): EventStream {
  const listeners = new Set<() => void>();
  const disposed = new AbortController();
  let state: StreamState = { phase: 'connecting', since: options.now(), lastHeardAt: null };
  let lastEventId: string | undefined;
  let attempt = new AbortController();
  let attemptAt = options.now();
  let wake: () => void = () => undefined;

  const change = (next: Partial<StreamState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const enter = (phase: StreamState['phase']) => {
    if (state.phase !== phase) change({ phase, since: options.now() });
  };
  const heard = () => {
    state = { ...state, lastHeardAt: options.now() };
  };

  async function follow(signal: AbortSignal): Promise<void> {
    const resumes = lastEventId !== undefined;
    const wish = { lastEventId, devicesOf: options.devicesOf() };
    const { batches, acknowledge } = await options.open(wish, signal);
    heard();
    enter('live');
    if (!resumes) options.onFreshStart();
    for await (const { upTo, events } of batches) {
      if (signal.aborted) return;
      if (events.length > 0) options.onEvents(events);
      lastEventId = upTo;
      if (events.length > 0 && (await options.painted())) options.onShown(events, state.since);
      acknowledge(upTo);
    }
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!disposed.signal.aborted) {
      // A stream that is renewed again and again on a dead network falls silent like any other.
      if (attempt.signal.reason !== renewal) attemptAt = options.now();
      attempt = new AbortController();
      try {
        await follow(attempt.signal);
      } catch {
        // Expected whenever the server or the network goes away; the state says it, the loop mends it.
      }
      if (attempt.signal.reason === renewal) continue;
      attempt.abort();
      if (disposed.signal.aborted) return;
      enter('cut');
      failures = options.now() - attemptAt > silenceMs ? 0 : failures + 1;
      await pause(backoffMs[Math.min(failures, backoffMs.length - 1)] ?? 5000);
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const watch = setInterval(() => {
    // An attempt that is never answered is given up like a stream that fell silent.
    const quietMs = options.now() - Math.max(state.lastHeardAt ?? 0, attemptAt);
    if (quietMs < silenceMs) return;
    enter('cut');
    attempt.abort();
  }, watchEveryMs);

  void run();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    heard,
    reconnect() {
      attempt.abort();
      wake();
    },
    renew: () => attempt.abort(renewal),
    [Symbol.dispose]() {
      disposed.abort();
      attempt.abort();
      wake();
      clearInterval(watch);
    },
  };
}
