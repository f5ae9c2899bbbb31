import { inArray } from 'drizzle-orm';
import type { FailureGroup } from '../../../shared/domain/inbox.ts';
import type { DatabaseHandle } from '../../handle.ts';
import { parseFailureGroup } from '../../schema/index.ts';

/** Sites that a group names. */
const namedSites = 10;
/** Hours of a group that are told: three days. */
const toldHoursMs = 72 * 3_600_000;

/** A group as it is stored. */
export type GroupRow = typeof parseFailureGroup.$inferSelect;

/** Groups with their hours up to `now` and the sites of what is left in them. */
export function toGroups(handle: DatabaseHandle, rows: readonly GroupRow[], now: number): FailureGroup[] {
  const { sqlite } = handle;
  const hours = sqlite.prepare<[number, number], FailureGroup['hours'][number]>(
    'SELECT hour, message_count AS messages FROM parse_failure_hour WHERE group_id = ? AND hour > ? ORDER BY hour',
  );
  // From one site to the next by the index, however many messages each of them has.
  const siteIds = sqlite
    .prepare<[{ groupId: number }], number>(`
      WITH RECURSIVE found (site_id) AS (
        SELECT min(site_id) FROM parse_failure WHERE group_id = :groupId
        UNION ALL
        SELECT (SELECT min(site_id) FROM parse_failure WHERE group_id = :groupId AND site_id > found.site_id)
        FROM found WHERE found.site_id IS NOT NULL)
      SELECT site_id FROM found WHERE site_id IS NOT NULL`)
    .pluck();
  const siteCode = sqlite.prepare<[number], string>('SELECT code FROM site WHERE id = ?').pluck();
  return rows.map((row) => {
    const ids = siteIds.all({ groupId: row.id });
    const sites = ids.map((siteId) => ({ siteId, siteCode: siteCode.get(siteId) ?? '' }));
    sites.sort((a, b) => a.siteCode.localeCompare(b.siteCode, 'en'));
    return {
      ...row,
      hours: hours.all(row.id, now - toldHoursMs),
      sites: sites.slice(0, namedSites),
      siteCount: sites.length,
    };
  });
}

/** One group; null when there is no such group. */
export function getGroup(handle: DatabaseHandle, groupId: number, now: number): FailureGroup | null {
  const rows = handle.orm
    .select()
    .from(parseFailureGroup)
    .where(inArray(parseFailureGroup.id, [groupId]))
    .all();
  return toGroups(handle, rows, now)[0] ?? null;
}
