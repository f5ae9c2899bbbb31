import type { SendingOrder, TestError } from '../../shared/domain/errorReporting.ts';
import { sendingOff } from '../core/errorReports/sendingOff.ts';
import { openSending, removeLeftOvers, type Sending } from './openSending.ts';
import type { ReporterOptions } from './ports.ts';

/** Sends the program's own errors to Sentry, while it is told to. */
export interface ErrorReporter extends AsyncDisposable {
  /** Takes an error to be sent. Where errors are sent it lies on the disk when this returns. Never throws. */
  report(error: unknown, where: string): void;
  /** Where errors are sent from now on; null: nowhere, at once, and what waits is removed. */
  order(order: SendingOrder | null): Promise<void>;
  /** Sends an error made for the purpose. Null: errors are sent nowhere. */
  sendTest(): Promise<TestError | null>;
}

/** Errors before the first order, and while the SDK is being loaded. */
const mostEarly = 20;

/** Nothing of the SDK is loaded, and nothing written, before an order says that errors are sent. */
export function createErrorReporter(options: ReporterOptions): ErrorReporter {
  const { folder, news, warn } = options;
  let sending: Sending | null = null;
  /** Null: what comes is dropped. */
  let early: { readonly error: Error; readonly where: string }[] | null = [];
  /** One order after the other. */
  let obeyed: Promise<void> = Promise.resolve();
  let wanted: SendingOrder | null = null;
  let isDisposed = false;

  async function end(isOff: boolean): Promise<void> {
    const ended = sending;
    sending = null;
    await ended?.close(isOff);
  }

  async function obey(order: SendingOrder | null): Promise<void> {
    // A later order came meanwhile, and says it all.
    if (order !== wanted || isDisposed) return;
    if (order === null) {
      early = null;
      await end(true);
      removeLeftOvers(folder);
      news.onState(sendingOff);
      return;
    }
    if (sending !== null && !sending.fits(order)) await end(sending.dsn !== order.dsn);
    if (sending === null) {
      early ??= [];
      const opened = await openSending(options, order);
      // Told otherwise while the SDK was being loaded.
      if (order !== wanted || isDisposed) {
        await opened.close(wanted === null);
        return;
      }
      sending = opened;
    }
    sending.obey(order);
    for (const { error, where } of early ?? []) sending.take(error, where);
    early = null;
    sending.tell();
  }

  return {
    report(thrown, where) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      if (sending !== null) sending.take(error, where);
      else if (early !== null && early.length < mostEarly) early.push({ error, where });
    },
    order(order) {
      wanted = order;
      if (order === null) sending?.stop();
      obeyed = obeyed
        .then(() => obey(order))
        .catch((error: unknown) => {
          early = null;
          warn('errors cannot be sent', error);
          news.onState({ ...sendingOff, problem: error instanceof Error ? error.message : String(error) });
        });
      return obeyed;
    },
    async sendTest() {
      await obeyed;
      return sending === null ? null : sending.test();
    },
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      await obeyed;
      await end(false);
    },
  };
}
