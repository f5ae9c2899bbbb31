import type { StoredConnection } from '../../db/queries/connections.ts';
import { connectionView } from './connectionView.ts';
import type { ApiContext } from './context.ts';

/** Who did it, as a part of a sentence in the connection log. */
export const byWhom = ({ caller }: Pick<ApiContext, 'caller'>): string =>
  caller.via === 'HTTP' ? `by ${caller.name}, HTTP` : 'in the desktop window';

/**
 * Tells everybody that somebody switched a connection on or off: a row of the connection log, and the
 * status with the new wish. The link itself is the monitor's business, in its next cycle.
 */
export function tellWish(context: ApiContext, connection: StoredConnection): void {
  const { logConnection, announce } = context;
  const { connectionId, siteId, isActive } = connection;
  const message = `Switched ${isActive ? 'on' : 'off'} ${byWhom(context)}.`;
  logConnection({ connectionId, siteId, level: 'INFO', message });
  announce({ type: 'mqtt_status', siteId, connection: connectionView(connection, context) });
}

/** When the monitor will act on a wish, as the end of a sentence. */
export function whenDone({ monitor }: Pick<ApiContext, 'monitor'>): string {
  return monitor.state().paused ? 'once the monitor is resumed' : 'with the next cycle of the monitor';
}
