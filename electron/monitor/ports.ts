import type {
  FailureCause,
  FailureKind,
  LastAction,
  LinkStatus,
  ProtocolVersion,
} from '../../shared/domain/connection.ts';
import type { MonitorCycle } from '../../shared/domain/monitor.ts';
import type { RealState, WantedConnection, WantedState } from '../core/reconcile/states.ts';

/** Reads what is wanted, deleted sites included. Rejects when it cannot; then nothing is touched. */
export type ReadWanted = () => Promise<WantedState>;

/** Stores one finished cycle. */
export type RecordCycle = (cycle: MonitorCycle) => Promise<void>;

/**
 * Marks devices offline that are silent for too long; answers how many. `wasAway`: the computer slept or
 * its clock was set, so that the silence before `now` says nothing.
 */
export type MarkSilentDevices = (now: number, wasAway: boolean) => Promise<number>;

/** Hands ingest what it must know of the wish: topics, their switches, muted topics. */
export type ConfigureIngest = (wanted: WantedState) => void;

/** Notes what was done for a connection, and announces it. */
export type RecordAction = (connectionId: number, action: LastAction) => void;

/** Purges everything stored of a deleted site, after its session has ended. */
export type PurgeSite = (siteId: number) => Promise<void>;

/** The real connections. Each method settles when the effect is reached or has failed, and never throws for a broker's fault. */
export interface Links {
  observe(): RealState;
  /** One attempt: CONNECT, then SUBSCRIBE. Stores status, retry state and log rows itself. */
  connect(connection: WantedConnection, signal: AbortSignal): Promise<ActionOutcome>;
  /** Ends link and session at the broker. */
  disconnect(connectionId: number, signal: AbortSignal): Promise<ActionOutcome>;
  resubscribe(
    connectionId: number,
    subscribe: ReadonlyMap<string, 0 | 1>,
    unsubscribe: readonly string[],
    signal: AbortSignal,
  ): Promise<ActionOutcome>;
  /** Forgets a deleted connection once its session has ended. */
  forget(connectionId: number): void;
  /** Pings every link that is up and cuts those that do not answer in time: after sleep none is known to live. */
  probe(): void;
  /** Calls back when a link is lost or an attempt fails, with the time of the next one; never for a toggle. */
  onRetryScheduled(callback: (at: number) => void): Disposable;
}

export type ActionOutcome = { ok: true } | { ok: false; reason: string };

/** What became of a link; stored in `mqtt_connection` and announced. */
export interface LinkChange {
  readonly connectionId: number;
  readonly siteId: number;
  readonly status: LinkStatus;
  readonly retryCount: number;
  readonly nextRetryAt: number | null;
  /** Set only on the change to connected. */
  readonly connectedAt: number | null;
  /** The MQTT version in which the broker let us in. Absent: nothing new is known of it. */
  readonly spokenVersion?: ProtocolVersion;
  /** When the first certificate of the link ends; null: it has none. Absent: nothing new is known of it. */
  readonly certificateEndsAt?: number | null;
  /** Links in a row that were lost when the broker was asked for its statistics. Absent: as it was. */
  readonly brokerStatsLosses?: number;
  readonly errorMessage: string | null;
  /** Set when this change is a failure; it is then added to `connection_errors`. */
  readonly errorKind: FailureKind | null;
  /** What that failure was about; null when it is none. */
  readonly errorCause: FailureCause | null;
  /** When it became so, milliseconds since 1970 UTC. */
  readonly at: number;
}
