import type { InboxSummary } from '../../../shared/domain/inbox.ts';
import type { DatabaseHandle } from '../../handle.ts';

/** What the inbox holds; the limit is not known to the database. */
export function readInboxSummary({ sqlite }: DatabaseHandle): Omit<InboxSummary, 'limitBytes'> {
  const sums = sqlite
    .prepare<[], Omit<InboxSummary, 'limitBytes' | 'parserNames'>>(`
      SELECT coalesce(sum(closed_at IS NULL), 0) AS openGroups, coalesce(sum(closed_at IS NOT NULL), 0) AS emptiedGroups,
        coalesce(sum(iif(closed_at IS NULL, kept_count, 0)), 0) AS messages,
        coalesce(sum(kept_bytes), 0) AS keptBytes, coalesce(sum(evicted_count), 0) AS evicted,
        max(last_at) AS lastFailedAt
      FROM parse_failure_group`)
    .get();
  if (sums === undefined) throw new Error('A query of sums answered no row.');
  const parserNames = sqlite
    .prepare<[], string>(`
      SELECT DISTINCT parser_name FROM parse_failure_group
      WHERE closed_at IS NULL AND parser_name IS NOT NULL ORDER BY parser_name`)
    .pluck()
    .all();
  return { ...sums, parserNames };
}
