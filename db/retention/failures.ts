import type { DatabaseHandle } from '../handle.ts';
import type { PruneStep } from './pruneStep.ts';

/** Failures go in the order in which they came; their groups know how many are left, and close when none is. */
export function prepareFailures({ sqlite }: DatabaseHandle): PruneStep {
  const old = `
    SELECT * FROM (SELECT id, group_id, received_at, payload FROM parse_failure ORDER BY id LIMIT :rows)
    WHERE received_at < :before`;
  const note = sqlite.prepare<[{ before: number; rows: number }]>(`
    UPDATE parse_failure_group SET kept_count = kept_count - gone.count, kept_bytes = kept_bytes - gone.bytes,
      evicted_count = evicted_count + gone.count
    FROM (SELECT group_id, count(*) AS count, coalesce(sum(octet_length(payload)), 0) AS bytes
          FROM (${old}) GROUP BY group_id) AS gone
    WHERE parse_failure_group.id = gone.group_id`);
  const close = sqlite.prepare<[{ before: number; rows: number; now: number }]>(`
    UPDATE parse_failure_group SET closed_at = :now, closed_by = 'retention', closed_how = 'evicted'
    WHERE closed_at IS NULL AND kept_count <= 0 AND id IN (SELECT group_id FROM (${old}))`);
  const remove = sqlite.prepare<[{ before: number; rows: number }]>(
    `DELETE FROM parse_failure WHERE id IN (SELECT id FROM (${old}))`,
  );
  return ({ before, rows, now }) => {
    note.run({ before, rows });
    close.run({ before, rows, now });
    const removed = remove.run({ before, rows }).changes;
    return { removed, next: removed === rows ? 0 : null };
  };
}
