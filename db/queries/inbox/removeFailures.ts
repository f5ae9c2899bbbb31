import type { DatabaseHandle } from '../../handle.ts';
import { type GroupLosses, type LossReason, noteLoss, prepareTakeFromGroups } from './groupLosses.ts';

/** A row of the inbox that is to go. */
export interface Doomed {
  readonly id: number;
  readonly groupId: number;
  readonly bytes: number;
}

/** Columns of `Doomed`, for the statements that choose rows. */
export const doomedColumns = 'id, group_id AS groupId, coalesce(length(payload), 0) AS bytes';

/** Deletes rows of the inbox and takes them from what their groups keep; answers the groups. */
export function prepareRemoveFailures(
  handle: DatabaseHandle,
): (rows: readonly Doomed[], reason: LossReason) => Iterable<number> {
  const takeFromGroups = prepareTakeFromGroups(handle);
  const remove = handle.sqlite.prepare('DELETE FROM parse_failure WHERE id = ?');
  return (rows, reason) => {
    const losses: GroupLosses = new Map();
    for (const { id, groupId, bytes } of rows) {
      remove.run(id);
      noteLoss(losses, groupId, bytes);
    }
    takeFromGroups(losses, reason);
    return losses.keys();
  };
}
