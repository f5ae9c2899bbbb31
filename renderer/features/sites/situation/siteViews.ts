import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { type Situation, situationOf } from './situation.ts';

/** A site as the overview shows it. */
export interface SiteView {
  readonly connection: ConnectionStatus;
  readonly situation: Situation;
}

/** What a situation depends on beside the connection itself. */
export interface Surroundings {
  /** Of the monitor; null while it is paused or not known. */
  readonly nextCycleAt: number | null;
  readonly isVouched: boolean;
  /** Wishes that the server has not confirmed yet, by site. */
  readonly pending: ReadonlyMap<number, boolean>;
}

interface Kept {
  readonly view: SiteView;
  readonly key: string;
}

function viewOf(connection: ConnectionStatus, { nextCycleAt, isVouched, pending }: Surroundings): SiteView {
  const situation = situationOf(connection, { nextCycleAt, pendingWish: pending.get(connection.siteId) });
  return { connection, situation: isVouched ? situation : { ...situation, glyph: 'unknown', wait: null } };
}

/**
 * Makes the views of all sites, again and again. A site about which nothing changed keeps the same object, so
 * that what shows it need not be drawn again.
 */
export function createSiteViews(): (
  connections: readonly ConnectionStatus[],
  surroundings: Surroundings,
) => readonly SiteView[] {
  const kept = new WeakMap<ConnectionStatus, Kept>();
  return (connections, surroundings) =>
    connections.map((connection) => {
      const { nextCycleAt, isVouched, pending } = surroundings;
      // Only who waits for the next cycle cares when it is.
      const waits = connection.drift.state === 'waiting_for_cycle' || pending.has(connection.siteId);
      const key = `${waits ? nextCycleAt : ''} ${isVouched} ${pending.get(connection.siteId) ?? ''}`;
      const before = kept.get(connection);
      if (before?.key === key) return before.view;
      const view = viewOf(connection, surroundings);
      kept.set(connection, { view, key });
      return view;
    });
}
