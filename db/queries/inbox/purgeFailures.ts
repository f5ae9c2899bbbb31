import type { DatabaseHandle } from '../../handle.ts';
import { type Doomed, doomedColumns, prepareRemoveFailures } from './removeFailures.ts';

/** Their payloads may be large. */
const stepRows = 200;

/**
 * Removes some messages of a deleted site from the inbox, and groups in which no message of any site is left with
 * them. Answers whether there was something to remove.
 */
export function purgeFailures(handle: DatabaseHandle, siteId: number): boolean {
  const { sqlite } = handle;
  const rows = sqlite
    .prepare<[number, number], Doomed>(`SELECT ${doomedColumns} FROM parse_failure WHERE site_id = ? LIMIT ?`)
    .all(siteId, stepRows);
  const forgetHours = sqlite.prepare(`
    DELETE FROM parse_failure_hour
    WHERE group_id = :groupId AND NOT EXISTS (SELECT 1 FROM parse_failure WHERE parse_failure.group_id = :groupId)`);
  const forget = sqlite.prepare(`
    DELETE FROM parse_failure_group
    WHERE id = :groupId AND NOT EXISTS (SELECT 1 FROM parse_failure WHERE parse_failure.group_id = :groupId)`);
  for (const groupId of prepareRemoveFailures(handle)(rows, 'other')) {
    forgetHours.run({ groupId });
    forget.run({ groupId });
  }
  return rows.length > 0;
}
