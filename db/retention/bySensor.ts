import type { DatabaseHandle } from '../handle.ts';
import type { PruneStep } from './pruneStep.ts';
import type { Thin } from './thin.ts';

/** Goes through the sensors, whose rows lie together in the table, and has the old ones of each thinned. */
export function prepareBySensor({ sqlite }: DatabaseHandle, thin: Thin): PruneStep {
  const nextSensors = sqlite
    .prepare<[number, number], number>('SELECT id FROM sensor WHERE id >= ? ORDER BY id LIMIT ?')
    .pluck();
  return ({ before, cursor, rows }) => {
    let left = rows;
    let removed = 0;
    for (const sensorId of nextSensors.all(cursor, rows)) {
      const thinned = thin({ sensorId, before, limit: left });
      removed += thinned;
      // Looking at one that has nothing old is about as much work as a row.
      left -= thinned + 1;
      if (left <= 0) return { removed, next: thinned > 0 ? sensorId : sensorId + 1 };
    }
    return { removed, next: null };
  };
}
