import type { StoredConnection } from '../../db/queries/connections.ts';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import { drift } from '../core/reconcile/drift.ts';
import type { ApiServices } from './context.ts';

/** What is held in memory beside a stored connection. */
export type ConnectionSources = Pick<ApiServices, 'clock' | 'monitor' | 'readLiveFigures'>;

/** A connection as every list, panel and event shows it: what is stored, what is live, and why the two wishes differ. */
export function connectionView(stored: StoredConnection, sources: ConnectionSources): ConnectionStatus {
  const { silentAfter: _, ...known } = stored;
  const { lastAction, lastHeartbeatAt, lastMessageAt, ...live } = sources.readLiveFigures(stored);
  const { nextCycleAt, paused } = sources.monitor.state();
  return {
    ...known,
    ...live,
    lastHeartbeatAt: lastHeartbeatAt ?? stored.lastHeartbeatAt,
    lastMessageAt: lastMessageAt ?? stored.lastMessageAt,
    drift: drift({
      isActive: stored.isActive,
      status: stored.status,
      retry: { count: stored.retryCount, nextAt: stored.nextRetryAt },
      nextCycleAt,
      paused,
      errorMessage: stored.errorMessage,
      lastAction,
      now: sources.clock.now(),
    }),
  };
}
