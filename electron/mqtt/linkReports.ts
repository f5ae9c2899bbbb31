import type { Clock } from '../core/clock.ts';
import type { WantedConnection } from '../core/reconcile/states.ts';
import type { LinkChange } from '../monitor/ports.ts';
import type { LogConnection, StoreLinkChange } from './ports.ts';

export interface LinkReportPorts {
  readonly clock: Clock;
  readonly storeLinkChange: StoreLinkChange;
  readonly logConnection: LogConnection;
  /** An error of the program itself, such as a state that could not be stored. */
  readonly report: (error: unknown, where: string) => void;
}

type LogEntry = Parameters<LogConnection>[0];

/** What a link tells the database and the connection log. */
export interface LinkReports {
  log(
    connection: WantedConnection,
    level: LogEntry['level'],
    message: string,
    extra?: { readonly error?: Error | undefined; readonly retryAttempt?: number },
  ): void;
  /** One change after the other. A failure to store is reported and changes nothing of the link. */
  store(
    connection: WantedConnection,
    change: Pick<LinkChange, 'status' | 'retryCount' | 'nextRetryAt'> & Partial<LinkChange>,
  ): Promise<void>;
  /** Resolves when every change so far is stored. */
  settled(): Promise<void>;
}

export function createLinkReports(ports: LinkReportPorts): LinkReports {
  let storing: Promise<void> = Promise.resolve();
  return {
    log({ connectionId, siteId, broker }, level, message, { error, retryAttempt } = {}) {
      ports.logConnection({
        connectionId,
        siteId,
        level,
        message,
        brokerHost: broker.host,
        ...(error === undefined ? {} : { error }),
        ...(retryAttempt === undefined ? {} : { retryAttempt }),
      });
    },
    store({ connectionId, siteId }, change) {
      const whole: LinkChange = {
        connectionId,
        siteId,
        connectedAt: null,
        errorMessage: null,
        errorKind: null,
        errorCause: null,
        at: ports.clock.now(),
        ...change,
      };
      storing = storing
        .then(() => ports.storeLinkChange(whole))
        .catch((error: unknown) => ports.report(error, 'storing the state of a link'));
      return storing;
    },
    settled: () => storing,
  };
}
