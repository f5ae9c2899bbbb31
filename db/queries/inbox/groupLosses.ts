import type { DatabaseHandle } from '../../handle.ts';

/** Rows that left a group with one transaction. */
export interface GroupLoss {
  messages: number;
  bytes: number;
}

/** Why they left it: read at last, thrown out for want of room, or moved, purged, discarded. */
export type LossReason = 'replayed' | 'evicted' | 'other';

/** By group id. */
export type GroupLosses = Map<number, GroupLoss>;

/** Notes one row of so many bytes that leaves a group. */
export function noteLoss(losses: GroupLosses, groupId: number, bytes: number): void {
  const loss = losses.get(groupId) ?? { messages: 0, bytes: 0 };
  loss.messages += 1;
  loss.bytes += bytes;
  losses.set(groupId, loss);
}

/** Takes rows that left from what their groups keep. */
export function prepareTakeFromGroups({
  sqlite,
}: DatabaseHandle): (losses: GroupLosses, reason: LossReason) => void {
  const take = sqlite.prepare(`
    UPDATE parse_failure_group SET kept_count = kept_count - :messages, kept_bytes = kept_bytes - :bytes,
      replayed_count = replayed_count + iif(:reason = 'replayed', :messages, 0),
      evicted_count = evicted_count + iif(:reason = 'evicted', :messages, 0)
    WHERE id = :groupId`);
  return (losses, reason) => {
    for (const [groupId, { messages, bytes }] of losses) take.run({ groupId, messages, bytes, reason });
  };
}

/** Closes those of some groups in which nothing is left. */
export function prepareCloseEmptied({
  sqlite,
}: DatabaseHandle): (
  ids: Iterable<number>,
  how: 'replayed' | 'evicted',
  by: string | null,
  at: number,
) => void {
  const close = sqlite.prepare(`
    UPDATE parse_failure_group SET closed_at = :at, closed_by = :by, closed_how = :how
    WHERE id = :id AND kept_count = 0 AND closed_at IS NULL`);
  return (ids, how, by, at) => {
    for (const id of ids) close.run({ id, how, by, at });
  };
}
