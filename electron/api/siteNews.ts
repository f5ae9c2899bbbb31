import type { StoredConnection } from '../../db/queries/connections.ts';
import { connectionView } from './connectionView.ts';
import type { ApiContext } from './context.ts';

/** Tells everybody that the list of sites is another one. */
export function tellSites({ announce }: Pick<ApiContext, 'announce'>): void {
  announce({ type: 'settings_changed', keys: ['sites'] });
}

/** Tells everybody how a connection is now; nothing where there is none. */
export function tellStatus(context: ApiContext, stored: StoredConnection | null): void {
  if (stored === null) return;
  const connection = connectionView(stored, context);
  context.announce({ type: 'mqtt_status', siteId: stored.siteId, connection });
}
