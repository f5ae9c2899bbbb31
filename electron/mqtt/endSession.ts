import type { WantedConnection } from '../core/reconcile/states.ts';
import type { ActionOutcome } from '../monitor/ports.ts';
import { discardSession } from './discardSession.ts';
import type { LinkReportPorts } from './linkReports.ts';
import type { SessionPorts } from './session.ts';

/** What is known of a link whose session is to be ended. */
export interface ClosedLink {
  /** It was up until it was closed. */
  readonly wasOpen: boolean;
  /** The broker did not let us in. */
  readonly wasRefused: boolean;
}

/** Ends the session of a link that was closed for good. With MQTT 5 the DISCONNECT has done so itself. */
export async function endSession(
  ports: SessionPorts & LinkReportPorts,
  connection: WantedConnection,
  { wasOpen, wasRefused }: ClosedLink,
  signal: AbortSignal,
): Promise<ActionOutcome> {
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
