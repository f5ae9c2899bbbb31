import type { DatabaseHandle } from '../handle.ts';
import { beginHistory } from '../queries/history/programRun.ts';
import type { LinkChangeRow } from '../queries/links.ts';
import { addSite, newSite } from './domainRows.ts';
import { memoryDatabase } from './memoryDatabase.ts';

/** A change of a link; *connecting* unless more is said. */
export const change = (connectionId: number, at: number, more: Partial<LinkChangeRow>): LinkChangeRow => ({
  connectionId,
  status: 'connecting',
  retryCount: 0,
  nextRetryAt: null,
  connectedAt: null,
  errorMessage: null,
  errorKind: null,
  errorCause: null,
  at,
  ...more,
});

/** Every row as `started–ended wanted status data`, in the order in which they were written. */
export const written = ({ sqlite }: DatabaseHandle): string[] =>
  sqlite
    .prepare<[], string>(
      `SELECT connection_id || ': ' || started_at || '-' || coalesce(ended_at, '') ||
         iif(is_wanted, ' on ', ' off ') || status || ' ' || data_state ||
         coalesce(' ' || error_kind || ' ' || error_message, '')
       FROM status_interval ORDER BY id`,
    )
    .pluck()
    .all();

/** Those whose history goes on. */
export const openConnections = ({ sqlite }: DatabaseHandle): number[] =>
  sqlite
    .prepare<[], number>('SELECT connection_id FROM status_interval WHERE ended_at IS NULL')
    .pluck()
    .all();

/** A program that runs since 1,000 with a site that is off. */
export async function running() {
  const database = await memoryDatabase();
  const { id, connection } = addSite(database, newSite('site_001'));
  beginHistory(database, 1_000);
  return {
    database,
    siteId: id,
    connectionId: connection.id,
    [Symbol.dispose]: () => database[Symbol.dispose](),
  };
}
