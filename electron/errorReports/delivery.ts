import type { Clock } from '../core/clock.ts';
import type { LeavingEvent } from '../core/errorReports/leavingEvent.ts';
import { backoffMs } from '../core/reconcile/backoff.ts';
import type { Delivery } from './ports.ts';
import type { Spool } from './spool.ts';

/** A receiver that says nothing for so long is not there. */
const sendWithinMs = 15_000;
const retry = { attempts: 1, delayMs: 20_000, maxDelayMs: 600_000 };

interface DeliveryOptions {
  readonly spool: Spool;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly send: (event: LeavingEvent) => Promise<Delivery>;
  readonly onSent: (eventId: string) => void;
  /** Something is another way now: what waits, what was refused, why it does not go. */
  readonly onChange: () => void;
}

/** For what is under way when it ends; an answer after that is not waited for, and the event is sent again. */
const endWithinMs = 1_000;

/** Carries what lies in the spool to Sentry, one after the other. */
export interface ErrorDelivery extends AsyncDisposable {
  /** Begins nothing more. */
  stop(): void;
  /** Tries now; resolves when nothing is left, or the next one could not be sent. */
  run(): Promise<void>;
  /** Why the last attempt failed; null: it did not. */
  problem(): string | null;
  /** What Sentry refused since the start. */
  refused(): number;
  wasRefused(eventId: string): boolean;
}

export function createErrorDelivery(options: DeliveryOptions): ErrorDelivery {
  const { spool, clock, random, send, onSent, onChange } = options;
  let isOpen = true;
  let running: Promise<void> | null = null;
  let timer: Disposable | null = null;
  let failures = 0;
  let problem: string | null = null;
  const refusedIds: string[] = [];

  function sendInTime(event: LeavingEvent): Promise<Delivery> {
    const { promise, resolve } = Promise.withResolvers<Delivery>();
    const late = clock.after(sendWithinMs, () =>
      resolve({ outcome: 'later', problem: `No answer within ${sendWithinMs / 1000} s.` }),
    );
    send(event).then(resolve, (error: unknown) =>
      resolve({ outcome: 'later', problem: error instanceof Error ? error.message : String(error) }),
    );
    return promise.finally(() => late[Symbol.dispose]());
  }

  function wait(): void {
    if (!isOpen) return;
    failures += 1;
    const delayMs = backoffMs(retry, { count: failures, isRefusal: false }, 0.5 + random() / 2);
    timer = clock.after(delayMs, () => void run());
  }

  async function carry(): Promise<void> {
    for (let event = spool.oldest(); isOpen && event !== null; event = spool.oldest()) {
      const { event_id: eventId } = event;
      const delivery = await sendInTime(event);
      problem = delivery.outcome === 'sent' ? null : delivery.problem;
      if (delivery.outcome === 'later') {
        wait();
        onChange();
        return;
      }
      failures = 0;
      spool.remove(eventId);
      if (delivery.outcome === 'sent') onSent(eventId);
      else refusedIds.push(eventId);
      onChange();
    }
  }

  function run(): Promise<void> {
    if (!isOpen) return Promise.resolve();
    timer?.[Symbol.dispose]();
    timer = null;
    running ??= carry().finally(() => {
      running = null;
    });
    return running;
  }

  function stop(): void {
    isOpen = false;
    timer?.[Symbol.dispose]();
  }

  return {
    run,
    problem: () => problem,
    refused: () => refusedIds.length,
    wasRefused: (eventId) => refusedIds.includes(eventId),
    stop,
    async [Symbol.asyncDispose]() {
      stop();
      const late = Promise.withResolvers<void>();
      using _late = clock.after(endWithinMs, late.resolve);
      await Promise.race([running, late.promise]);
    },
  };
}
