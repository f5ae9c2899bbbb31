import { isNotNull } from 'drizzle-orm';
import { type LastAction, lastAction } from '../../shared/domain/connection.ts';
import type { DatabaseHandle } from '../handle.ts';
import { mqttConnection } from '../schema/index.ts';

/** What was last done for each connection, as a restart finds it. */
export function readLastActions(handle: DatabaseHandle): Map<number, LastAction> {
  const rows = handle.orm
    .select({ id: mqttConnection.id, text: mqttConnection.lastAction })
    .from(mqttConnection)
    .where(isNotNull(mqttConnection.lastAction))
    .all();
  return new Map(rows.map(({ id, text }) => [id, lastAction.parse(JSON.parse(text ?? 'null'))]));
}

/** Stores what was last done for these connections. One purged meanwhile is passed over. */
export function storeLastActions(handle: DatabaseHandle, actions: ReadonlyMap<number, LastAction>): void {
  const update = handle.sqlite.prepare('UPDATE mqtt_connection SET last_action = ? WHERE id = ?');
  for (const [connectionId, action] of actions) update.run(JSON.stringify(action), connectionId);
}
