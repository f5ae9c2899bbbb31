import type { DatabaseHandle } from '../../handle.ts';

/**
 * Gives up an open group: its messages go in small steps from then on (`createTrimStep`). Answers how many they are;
 * null when no such group is open.
 */
export function discardGroup(
  { sqlite }: DatabaseHandle,
  groupId: number,
  by: string,
  at: number,
): number | null {
  const close = sqlite.prepare<[Record<string, string | number>], { kept: number }>(`
    UPDATE parse_failure_group SET closed_at = :at, closed_by = :by, closed_how = 'discarded'
    WHERE id = :groupId AND closed_at IS NULL RETURNING kept_count AS kept`);
  return close.get({ groupId, by, at })?.kept ?? null;
}
