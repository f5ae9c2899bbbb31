import type { DataState, FailureCause, LinkStatus } from '../../../shared/domain/connection.ts';

/** How many devices are not heard. */
export interface DeviceCounts {
  readonly gateways: number;
  readonly dataloggers: number;
  readonly sensors: number;
}

interface OfflineDevice {
  readonly id: number;
  readonly serialNumber: string;
  readonly label: string | null;
  /** Arrival of its last live message; null: never. */
  readonly lastSeenAt: number | null;
  /** Of its heartbeats, in seconds. */
  readonly intervalSeconds: number;
}

/** A gateway that is not heard, with what is not heard beneath it. */
export interface OfflineGateway extends OfflineDevice {
  readonly dataloggers: number;
  readonly sensors: number;
}

/** A datalogger that is not heard. */
export interface OfflineDatalogger extends OfflineDevice {
  /** It hangs on a gateway that is not heard either, so nothing is known of itself. */
  readonly isHidden: boolean;
  /** It was heard, and said to be offline in this word, such as `stopped`; null: it is not heard. */
  readonly saidToBe: string | null;
  /** Since when it is offline; null: it never was online. */
  readonly offlineSince: number | null;
  /** When its gateway was last heard; null: it has none. */
  readonly gatewaySeenAt: number | null;
  readonly sensors: number;
}

/** Sensors that are not heard, of a datalogger that is. */
export interface OfflineSensors extends Omit<OfflineDevice, 'lastSeenAt'> {
  /** When the one that is missing for longest was last heard; null: never. */
  readonly lastSeenAt: number | null;
  readonly dataloggerSeenAt: number | null;
  readonly sensors: number;
}

/** A site with its connection and what is not heard of it, as they are now. Times are milliseconds since 1970 UTC. */
export interface WorldSite {
  readonly siteId: number;
  readonly siteCode: string;
  readonly siteName: string;
  readonly broker: { readonly host: string; readonly port: number; readonly username: string | null };
  readonly isWanted: boolean;
  readonly status: LinkStatus;
  /** Failures in a row, and from how many on the connection counts as failing. */
  readonly retryCount: number;
  readonly retryAttempts: number;
  readonly errorCause: FailureCause | null;
  readonly errorMessage: string | null;
  /** Since when attempts fail as they do now. Null while none fails. */
  readonly failingSince: number | null;
  readonly dataState: DataState;
  /** Since when live data arrives without a break. Null while none does. */
  readonly flowingSince: number | null;
  readonly lastMessageAt: number | null;
  readonly certificateEndsAt: number | null;
  readonly offline: DeviceCounts;
  /** In detail, of a site whose data flows; else empty. */
  readonly gateways: readonly OfflineGateway[];
  readonly dataloggers: readonly OfflineDatalogger[];
  readonly sensors: readonly OfflineSensors[];
}

/** Everything that can be the cause of an incident. */
export interface World {
  readonly now: number;
  /** The monitor tries nothing again meanwhile. */
  readonly isPaused: boolean;
  /** Those that are not deleted. */
  readonly sites: readonly WorldSite[];
  /** The database takes no writes; null: it does. */
  readonly storage: { readonly since: number; readonly message: string } | null;
  /** The disk is nearly full; null: it is not. */
  readonly disk: { readonly since: number; readonly message: string } | null;
}
