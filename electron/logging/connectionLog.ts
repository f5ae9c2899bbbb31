import type { ConnectionLogEntry } from '../../shared/domain/log.ts';
import type { Announcement } from '../../shared/events.ts';
import type { Clock } from '../core/clock.ts';
import { redactText } from '../core/redaction/redactText.ts';
import type { LogConnection } from '../mqtt/ports.ts';
import { escapeText } from './escapeText.ts';
import type { Log } from './logFiles.ts';

/** A row of the connection log before it has an id. Secrets are already out of its texts. */
export type ConnectionLogRow = Omit<ConnectionLogEntry, 'id' | 'siteCode'>;

/** Stores one row and answers it as it is listed. Rejects when it cannot be stored. */
export type InsertConnectionLog = (row: ConnectionLogRow) => Promise<ConnectionLogEntry>;

/** Disposing settles when every row written before has been stored or has been reported as lost. */
export interface ConnectionLog extends AsyncDisposable {
  readonly write: LogConnection;
}

/** Rows that may wait for a slow database; beyond that they stand in the file only, and that is said. */
const maxWaiting = 5_000;

/**
 * The one way into the connection log: a line in the file at once, then the row, in order, then
 * the event. A row that cannot be stored is reported in the file with the reason.
 */
export function createConnectionLog(options: {
  readonly insert: InsertConnectionLog;
  readonly file: Log;
  readonly announce: (announcement: Announcement) => void;
  readonly clock: Clock;
}): ConnectionLog {
  const { insert, file, announce, clock } = options;
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;

  async function store(row: ConnectionLogRow): Promise<void> {
    try {
      const entry = await insert(row);
      announce({ type: 'connection_log', siteId: entry.siteId, entry });
    } catch (error) {
      file.error('connection log row could not be stored', { connectionId: row.connectionId, row, error });
    } finally {
      waiting -= 1;
    }
  }

  const write: LogConnection = (entry) => {
    const row = rowOf(entry, clock.now());
    writeLine(file, row);
    if (waiting >= maxWaiting) {
      file.error('connection log row left out: the database is too slow', {
        connectionId: row.connectionId,
        waiting,
      });
      return;
    }
    waiting += 1;
    last = last.then(() => store(row));
  };

  return { write, [Symbol.asyncDispose]: () => last };
}

function rowOf(entry: Parameters<LogConnection>[0], timestamp: number): ConnectionLogRow {
  const { error } = entry;
  return {
    connectionId: entry.connectionId,
    siteId: entry.siteId,
    timestamp,
    level: entry.level,
    message: escapeText(redactText(entry.message)),
    exceptionType: error === undefined ? null : error.name,
    exceptionTraceback: error === undefined ? null : redactText(error.stack ?? error.message),
    brokerHost: entry.brokerHost ?? null,
    retryAttempt: entry.retryAttempt ?? null,
  };
}

const method = { DEBUG: 'debug', INFO: 'info', WARNING: 'warn', ERROR: 'error', CRITICAL: 'error' } as const;

function writeLine(file: Log, { level, message, timestamp, ...fields }: ConnectionLogRow): void {
  const told = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  file[method[level]](message, told);
}
