import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import type { SendingOrder, SendingState, TestError } from '../../shared/domain/errorReporting.ts';
import { errorKey } from '../core/errorReports/errorKey.ts';
import { createScrub } from '../core/errorReports/leavingEvent.ts';
import {
  admit,
  heldBackCount,
  lastHour,
  mostPerHour,
  mostPerHourOfOne,
} from '../core/errorReports/rateCap.ts';
import { createErrorDelivery } from './delivery.ts';
import { newJournal, readJournal, writeJournal } from './journal.ts';
import type { ReporterOptions } from './ports.ts';
import { openSpool } from './spool.ts';

const limits = { events: 100, bytes: 4 * 1024 * 1024, ageMs: 30 * 86_400_000 };
/** A person who tries the way does not wait longer. */
const testWithinMs = 8_000;

/** The sending to one DSN, from being switched on to being switched off. */
export interface Sending {
  readonly dsn: string;
  /** Whether an order changes only what may leave, not where it goes. */
  fits(order: SendingOrder): boolean;
  obey(order: SendingOrder): void;
  take(error: Error, where: string): void;
  test(): Promise<TestError>;
  tell(): void;
  /** Begins nothing more, at once. */
  stop(): void;
  /** Ends it; with `isOff` what waits is removed. */
  close(isOff: boolean): Promise<void>;
}

/** What an earlier run has left waiting is not sent any more. */
export const removeLeftOvers = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** An error is told from another on the disk without its words. */
const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

class TestFailure extends Error {
  override name = 'VedettaTestError';
}

/** Loads the SDK and begins to send: first what waits from before. */
export async function openSending(options: ReporterOptions, first: SendingOrder): Promise<Sending> {
  const { folder, version, shell, system, ownNames, clock, random, newEventId, news, warn } = options;
  const { dsn, environment } = first;
  let journal = readJournal(folder, dsn);
  if (journal === null) removeLeftOvers(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  journal ??= newJournal(dsn);
  const spool = openSpool(folder, limits, clock.now);
  const scrubOf = ({ isDetailed, names }: SendingOrder) => createScrub({ isDetailed, names, ownNames });
  let scrub = scrubOf(first);
  /** Why the last event could not be kept. */
  let fault: unknown = null;
  /** False: nothing more is taken, sent or told. */
  let isOpen = true;
  /** True: the folder may be another's. */
  let isClosed = false;

  const client = await options.openClient({
    dsn,
    release: `vedetta@${version}`,
    environment,
    scrub: (event) => scrub(event),
    keep(event) {
      if (!isOpen) return;
      try {
        spool.add(event);
      } catch (error) {
        fault = error;
      }
    },
  });
  const delivery = createErrorDelivery({
    spool,
    clock,
    random,
    send: client.send,
    onSent(eventId) {
      remember({ lastSent: { eventId, at: clock.now() } });
    },
    onChange: tell,
  });

  function remember(change: Partial<NonNullable<typeof journal>>): void {
    journal = { ...(journal ?? newJournal(dsn)), ...change };
    if (isClosed) return;
    try {
      writeJournal(folder, journal);
    } catch (error) {
      warn('what was sent of errors could not be noted', error);
    }
  }

  function state(): SendingState {
    const { cap, lastSent } = journal ?? newJournal(dsn);
    const recent = lastHour(cap, clock.now());
    return {
      isOn: true,
      takenInHour: recent.taken.length,
      heldBackInHour: heldBackCount(recent),
      perHour: mostPerHour,
      perHourOfOne: mostPerHourOfOne,
      waiting: spool.count(),
      lost: spool.lost() + delivery.refused(),
      lastSent,
      problem: delivery.problem(),
    };
  }

  function tell(): void {
    if (isOpen) news.onState(state());
  }

  function carry(): Promise<void> {
    return delivery.run().catch((error: unknown) => warn('errors that wait cannot be sent', error));
  }
  void carry();

  return {
    dsn,
    fits: (order) => order.dsn === dsn && order.environment === environment,
    obey(order) {
      scrub = scrubOf(order);
    },
    take(error, where) {
      const { cap: before } = journal ?? newJournal(dsn);
      const { isTaken, repeated, cap } = admit(before, shortHash(errorKey(error, where)), clock.now());
      remember({ cap });
      if (isTaken) {
        const eventId = newEventId();
        client.capture(error, eventId, { where, shell, system, ...(repeated > 0 ? { repeated } : {}) });
        if (!spool.has(eventId)) warn('an error could not be kept to be sent', fault);
        news.onTaken();
        void carry();
      }
      tell();
    },
    async test() {
      const eventId = newEventId();
      client.capture(new TestFailure('Test error of Vedetta'), eventId, {
        where: 'test',
        shell,
        system,
        kind: 'test',
      });
      if (!spool.has(eventId))
        throw new Error('The test error could not be written into the data directory.');
      const late = Promise.withResolvers<void>();
      using _late = clock.after(testWithinMs, late.resolve);
      await Promise.race([carry(), late.promise]);
      tell();
      if (delivery.wasRefused(eventId)) return { eventId, outcome: 'refused', problem: delivery.problem() };
      const isWaiting = spool.has(eventId);
      return {
        eventId,
        outcome: isWaiting ? 'waiting' : 'sent',
        problem: isWaiting ? (delivery.problem() ?? 'Others are sent before it.') : null,
      };
    },
    tell,
    stop() {
      isOpen = false;
      delivery.stop();
    },
    async close(isOff) {
      isOpen = false;
      await delivery[Symbol.asyncDispose]();
      isClosed = true;
      await client[Symbol.asyncDispose]();
      if (isOff) removeLeftOvers(folder);
    },
  };
}
