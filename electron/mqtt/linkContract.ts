import type { RealLink, RetryState, WantedConnection } from '../core/reconcile/states.ts';
import type { SubscriptionChanges } from '../core/reconcile/subscriptions.ts';
import type { ActionOutcome } from '../monitor/ports.ts';
import type { LinkReportPorts } from './linkReports.ts';
import type { SessionPorts } from './session.ts';

export interface LinkPorts extends SessionPorts, LinkReportPorts {
  /** In [0, 1). */
  readonly random: () => number;
  readonly nextGeneration: () => number;
  /** An attempt is due at this time. */
  readonly retryScheduled: (at: number) => void;
}

/** Everything real of one connection: its present session, if any, and what became of the attempts. */
export interface Link {
  real(): RealLink;
  readonly lastHeardAt: number | null;
  /** How many messages the broker says it dropped; null: it says nothing, or is not heard. */
  readonly brokerDropped: number | null;
  connect(wanted: WantedConnection, signal: AbortSignal): Promise<ActionOutcome>;
  resubscribe(changes: SubscriptionChanges, signal: AbortSignal): Promise<ActionOutcome>;
  /** Ends link and session at the broker. */
  disconnect(signal: AbortSignal): Promise<ActionOutcome>;
  /** Ends the link and leaves the session at the broker, for when the program ends. */
  leave(): Promise<void>;
  probe(): void;
}

export interface LinkStart {
  readonly connection: WantedConnection;
  readonly retry: RetryState;
  /** The broker may hold a session of it. */
  readonly hasSession: boolean;
}
