import type { Clock } from '../../core/clock.ts';
import type { HeardMessage, Sight, SightCounts } from '../ports.ts';

/** So many messages, or bytes of them, wait for ingest before the broker is held. */
const mostWaiting = 2000;
const mostWaitingBytes = 8 * 2 ** 20;

/** Hands heard messages to ingest, a batch at a time: the broker waits for the database, memory does not fill. */
export interface HandOver {
  /** False: taken, but hold the link until `resume` is called. */
  take(message: HeardMessage): boolean;
  /** Settles when all that was taken is noted. */
  finish(): Promise<void>;
}

export function createHandOver(options: {
  readonly clock: Clock;
  readonly companyMs: number;
  readonly sight: (heard: readonly HeardMessage[]) => ReturnType<Sight>;
  /** Told after each batch; null: it could not be noted. */
  readonly onNoted: (counts: SightCounts | null) => void;
  readonly resume: () => void;
  readonly report: (error: unknown) => void;
}): HandOver {
  let waiting: HeardMessage[] = [];
  let bytes = 0;
  let isHeld = false;
  let working: Promise<void> | null = null;
  let company: Disposable | null = null;

  const isFull = () => waiting.length >= mostWaiting || bytes >= mostWaitingBytes;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      bytes = 0;
      options.onNoted(await options.sight(batch));
      if (!isHeld) continue;
      isHeld = false;
      options.resume();
    }
  }

  function start(): Promise<void> {
    company?.[Symbol.dispose]();
    company = null;
    working ??= work()
      .catch(options.report)
      .finally(() => {
        working = null;
      });
    return working;
  }

  return {
    take(message) {
      waiting.push(message);
      bytes += message.payload.byteLength;
      if (!isFull()) {
        if (working === null) company ??= options.clock.after(options.companyMs, () => void start());
        return true;
      }
      isHeld = true;
      void start();
      return false;
    },
    async finish() {
      await start();
    },
  };
}
