import { isNotNull } from 'drizzle-orm';
import type { DatabaseHandle } from '../handle.ts';
import { mqttConnection } from '../schema/index.ts';

/** What was learned of the rhythm of each connection's messages, as JSON. */
export function readCadences(handle: DatabaseHandle): Map<number, string> {
  const rows = handle.orm
    .select({ id: mqttConnection.id, cadence: mqttConnection.cadence })
    .from(mqttConnection)
    .where(isNotNull(mqttConnection.cadence))
    .all();
  return new Map(rows.map(({ id, cadence }) => [id, cadence ?? '']));
}

/** Stores what was learned of these connections. One purged meanwhile is passed over. */
export function storeCadences(handle: DatabaseHandle, cadences: ReadonlyMap<number, string>): void {
  const update = handle.sqlite.prepare('UPDATE mqtt_connection SET cadence = ? WHERE id = ?');
  for (const [connectionId, cadence] of cadences) update.run(cadence, connectionId);
}
