import type { WantedConnection } from '../core/reconcile/states.ts';
import type { ActionOutcome } from '../monitor/ports.ts';
import { discardSession } from './discardSession.ts';
import type { LinkReportPorts } from './linkReports.ts';
import type { Session, SessionPorts } from './session.ts';

/** Closes the present link, if any, and ends the session at the broker. MQTT 5 does so with the DISCONNECT itself. */
export async function endSession(
  ports: SessionPorts & LinkReportPorts,
  connection: WantedConnection,
  present: Session | null,
  wasRefused: boolean,
  signal: AbortSignal,
): Promise<ActionOutcome> {
  const wasOpen = present?.isOpen === true;
  await present?.close(true);
  try {
    if (wasOpen && connection.broker.protocolVersion === 5) {
      await ports.storeSession(connection.connectionId, null);
      return { ok: true };
    }
    if (wasRefused) {
      // One more attempt could lock the account.
      return { ok: false, reason: 'The broker refuses us, so it keeps the session until it expires.' };
    }
    const discarded = await discardSession(ports, connection, wasOpen, signal);
    return discarded.ok ? { ok: true } : { ok: false, reason: discarded.fault.message };
  } catch (error) {
    ports.report(error, 'ending a session');
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
