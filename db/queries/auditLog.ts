import type { DatabaseHandle } from '../handle.ts';
import { auditLog } from '../schema/index.ts';

/** Who changed what, from where. `detail` is JSON and holds no secret. */
export type NewAuditEntry = Omit<typeof auditLog.$inferSelect, 'id'>;

/** Writes a row of the audit log; in the transaction of the change itself, so that neither is without the other. */
export function insertAudit(handle: DatabaseHandle, entry: NewAuditEntry): void {
  handle.orm.insert(auditLog).values(entry).run();
}
