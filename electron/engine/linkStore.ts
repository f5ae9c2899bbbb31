import type { Database } from '../../db/open.ts';
import { beginHistory } from '../../db/queries/history/programRun.ts';
import {
  readRetryStates,
  readSession,
  resetLinks,
  storeLinkChange,
  storeSession,
} from '../../db/queries/links.ts';
import { readWanted } from '../../db/queries/wanted.ts';
import type { Clock } from '../core/clock.ts';
import type { WantedState } from '../core/reconcile/states.ts';
import type { LinkSeed } from '../mqtt/links.ts';
import type { ReadSession, StoreLinkChange, StoreSession } from '../mqtt/ports.ts';

/** What links and monitor read and write of the database. */
export interface LinkStore {
  readonly readWanted: () => Promise<WantedState>;
  readonly storeLinkChange: StoreLinkChange;
  readonly readSession: ReadSession;
  readonly storeSession: StoreSession;
  /** Since when a link is up, milliseconds since 1970 UTC; null when it is down. */
  upSince(connectionId: number): number | null;
  /** Links as the program before left them: pending retries and sessions at the brokers. */
  seeds(): LinkSeed[];
}

/**
 * Fills the ports of links and monitor. What the program before held as connected is not any more, and
 * is stored so first; the history of every connection goes on from here. `onChange` is called with each connection whose stored state changed.
 */
export async function openLinkStore(
  { writer, reader }: Pick<Database, 'writer' | 'reader'>,
  clock: Clock,
  onChange: (connectionId: number) => void,
): Promise<LinkStore> {
  await writer.write((handle) => {
    resetLinks(handle, clock.now());
    beginHistory(handle, clock.now());
  });
  const up = new Map<number, number>();
  return {
    upSince: (connectionId) => up.get(connectionId) ?? null,
    readWanted: async () => readWanted(reader),
    async storeLinkChange(change) {
      const { connectionId, connectedAt } = change;
      if (change.status !== 'connected') up.delete(connectionId);
      else up.set(connectionId, connectedAt ?? up.get(connectionId) ?? clock.now());
      await writer.write((handle) => storeLinkChange(handle, change));
      onChange(connectionId);
    },
    readSession: async (connectionId) => readSession(reader, connectionId),
    storeSession: (connectionId, session) =>
      writer.write((handle) => storeSession(handle, connectionId, session)),
    seeds() {
      const retries = readRetryStates(reader);
      return readWanted(reader).connections.map((connection) => ({
        connection,
        retry: retries.get(connection.connectionId) ?? { count: 0, nextAt: null },
        hasSession: readSession(reader, connection.connectionId) !== null,
      }));
    },
  };
}
