import type { DatabaseHandle } from '../handle.ts';
import type { PruneStep } from './pruneStep.ts';

const counts = 'received, parsed, ignored, unconfigured, no_parser, failed, shed, duplicate, partial';
const names = counts.split(', ');

/**
 * Adds the old minutes of each connection to one row that stands at the minute 0, so that what a connection counted
 * since it was made stays as it is.
 */
export function prepareMessageCounts({ sqlite }: DatabaseHandle): PruneStep {
  const nextConnections = sqlite
    .prepare<[number, number], number>('SELECT id FROM mqtt_connection WHERE id >= ? ORDER BY id LIMIT ?')
    .pluck();
  // The last minute of the oldest ones.
  const lastOf = sqlite
    .prepare<[{ id: number; before: number; limit: number }], number | null>(`
      SELECT max(minute) FROM (
        SELECT minute FROM message_stats
        WHERE connection_id = :id AND minute > 0 AND minute < :before ORDER BY minute LIMIT :limit)`)
    .pluck();
  const add = sqlite.prepare<[number, number]>(`
    INSERT INTO message_stats (connection_id, minute, ${counts})
    SELECT connection_id, 0, ${names.map((name) => `sum(${name})`).join(', ')} FROM message_stats
    WHERE connection_id = ? AND minute > 0 AND minute <= ? GROUP BY connection_id
    ON CONFLICT (connection_id, minute) DO UPDATE SET
      ${names.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`);
  const remove = sqlite.prepare<[number, number]>(
    'DELETE FROM message_stats WHERE connection_id = ? AND minute > 0 AND minute <= ?',
  );

  return ({ before, cursor, rows }) => {
    let left = rows;
    let removed = 0;
    for (const id of nextConnections.all(cursor, rows)) {
      const last = lastOf.get({ id, before, limit: left }) ?? null;
      if (last !== null) {
        add.run(id, last);
        const gone = remove.run(id, last).changes;
        removed += gone;
        left -= gone;
      }
      left -= 1;
      if (left <= 0) return { removed, next: last === null ? id + 1 : id };
    }
    return { removed, next: null };
  };
}
