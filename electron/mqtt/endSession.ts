import type { WantedConnection } from '../core/reconcile/states.ts';
import type { ActionOutcome } from '../monitor/ports.ts';
import { discardSession } from './discardSession.ts';
import type { LinkFault } from './linkFault.ts';
import type { LinkReportPorts } from './linkReports.ts';
import type { SessionPorts } from './session.ts';

/** What is known of a link whose session is to be ended. */
export interface ClosedLink {
  /** It was up until it was closed. */
  readonly wasOpen: boolean;
  /** A session was opened under these very settings, and not ended since. */
  readonly mayHold: boolean;
  readonly obstacle: Obstacle | null;
}

/** Why one more attempt, only to end a session, would do harm. */
export type Obstacle = 'refused' | 'not_ours';

/** How a fault stands in the way of ending a session; null: it does not. */
export const obstacleOf = ({ isRefusal, cause }: LinkFault): Obstacle | null => {
  if (cause === 'client_id_taken') return 'not_ours';
  return isRefusal ? 'refused' : null;
};

const reasons: Readonly<Record<Obstacle, string>> = {
  // One more attempt could lock the account.
  refused: 'The broker refuses us, so it keeps the session until it expires.',
  // Ending it would throw out the other client, and end what it has at the broker.
  not_ours: 'Another client uses the client id, so the session at the broker is left to it.',
};

/** Ends the session of a link that was closed for good. With MQTT 5 the DISCONNECT has done so itself. */
export async function endSession(
  ports: SessionPorts & LinkReportPorts,
  connection: WantedConnection,
  { wasOpen, mayHold, obstacle }: ClosedLink,
  signal: AbortSignal,
): Promise<ActionOutcome> {
  try {
    if (wasOpen && connection.broker.protocolVersion === 5) {
      await ports.storeSession(connection.connectionId, null);
      return { ok: true };
    }
    if (obstacle !== null) return { ok: false, reason: reasons[obstacle] };
    const discarded = await discardSession(ports, connection, mayHold, signal);
    return discarded.ok ? { ok: true } : { ok: false, reason: discarded.fault.message };
  } catch (error) {
    ports.report(error, 'ending a session');
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
