import type { StoredConnection } from '../../../db/queries/connections.ts';
import type { KpiReport } from '../../../shared/domain/kpi.ts';

/**
 * The connections by which the program is judged. The demo plays faults on purpose, so it is left out as soon as
 * there is a site of one's own; before, it is all that there is to see.
 */
export function countedConnections(
  connections: readonly StoredConnection[],
  demoSiteId: number | null,
): { readonly counted: readonly StoredConnection[]; readonly demo: KpiReport['demo'] } {
  const own = connections.filter(({ siteId }) => siteId !== demoSiteId);
  if (own.length === connections.length) return { counted: own, demo: 'none' };
  return own.length === 0 ? { counted: connections, demo: 'counted' } : { counted: own, demo: 'left_out' };
}
