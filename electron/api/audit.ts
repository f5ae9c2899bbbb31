import type { DatabaseHandle } from '../../db/handle.ts';
import { insertAudit } from '../../db/queries/auditLog.ts';
import type { ApiContext } from './context.ts';

/**
 * Writes who changed what, from where; called in the transaction of the change. `action` is the
 * procedure, `detail` says what changed and holds no secret.
 */
export function audit(
  handle: DatabaseHandle,
  { caller, clock }: Pick<ApiContext, 'caller' | 'clock'>,
  action: string,
  target: string | null,
  detail: Readonly<Record<string, unknown>> = {},
): void {
  insertAudit(handle, {
    at: clock.now(),
    actor: caller.name,
    action,
    target,
    detail: JSON.stringify(detail),
    remoteAddress: caller.remoteAddress,
  });
}
