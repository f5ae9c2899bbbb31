import type { Reading } from '../../../shared/domain/device.ts';
import type {
  DataloggerRow,
  DiscoveredTopicRow,
  FarSideRow,
  GatewayRow,
  LastReading,
  SensorRow,
} from '../../../shared/ingest.ts';

type Mutable<Row> = { -readonly [Key in keyof Row]: Row[Key] };

/** How far the row of an entity is behind the entity. */
export interface Tracking {
  isNew: boolean;
  /** Site or parent changed since the row was written. */
  isMoved: boolean;
  /** A change that must be in the row with the very batch that brought it. */
  isUrgent: boolean;
  /** A fact beyond the counters changed: the journal must carry it. */
  hasNewFacts: boolean;
  /** Changed by the batch being made. */
  isTouched: boolean;
  /** When the row was last written; 0 for never in this run. */
  writtenAt: number;
  /** First journal row that holds state the entity's row does not, and when; 0 when none. */
  deferredSeq: number;
  deferredAt: number;
  /** Changed since it was last announced. */
  isChanged: boolean;
  /** Its site was purged: nothing of it is written any more. */
  isGone: boolean;
}

export const newTracking = (isNew: boolean): Tracking => ({
  isNew,
  isMoved: false,
  isUrgent: isNew,
  hasNewFacts: false,
  isTouched: false,
  writtenAt: 0,
  deferredSeq: 0,
  deferredAt: 0,
  isChanged: false,
  isGone: false,
});

/** An offline period that has not ended. */
export interface OpenDowntime {
  readonly id: number;
  readonly startedAt: number;
}

export interface GatewayState extends Mutable<GatewayRow>, Tracking {
  readonly kind: 'gateway';
  openDowntime: OpenDowntime | null;
  /** Since when it is online in this run; null when it was so at start or is not. */
  onlineSince: number | null;
  /** The last merged metadata as text, so that the same is not merged again. */
  lastMerged: string | null;
  readonly dataloggers: Set<DataloggerState>;
}

export interface DataloggerState extends Mutable<DataloggerRow>, Tracking {
  readonly kind: 'datalogger';
  openDowntime: OpenDowntime | null;
  onlineSince: number | null;
  lastMerged: string | null;
  gateway: GatewayState | null;
  /** Offline because a message said so: its being heard alone does not end it. */
  isSaidOffline: boolean;
  /** By serial number. */
  readonly sensors: Map<string, SensorState>;
}

export interface SensorState extends Omit<Mutable<SensorRow>, 'lastReadings'>, Tracking {
  readonly kind: 'sensor';
  openDowntime: OpenDowntime | null;
  onlineSince: number | null;
  readonly datalogger: DataloggerState;
  readonly lastReadings: LastReading[];
  minimum: Record<string, number> | null;
  maximum: Record<string, number> | null;
  newest: Reading | null;
  /** Where the last undated reading was put, so that two of one millisecond stay apart; 0 for none. */
  lastUndatedAt: number;
}

export interface TopicState extends Mutable<DiscoveredTopicRow>, Tracking {
  readonly kind: 'topic';
}

export type DeviceState = GatewayState | DataloggerState | SensorState;
export type EntityState = DeviceState | TopicState;

/** What ingest holds of one site. */
export interface SiteImage {
  readonly siteId: number;
  readonly topics: Map<string, TopicState>;
  /** By serial number. */
  readonly dataloggers: Map<string, DataloggerState>;
  readonly gateways: Set<GatewayState>;
  /** `{n}` of the topic to the gateway last seen under it. */
  readonly slots: Map<string, GatewayState>;
  /** What the far side of its connection last said, by source and instance. */
  readonly farSide: Map<string, FarSideRow>;
  /** When stale statements that were told already had been made, by the same. */
  readonly staleFarSide: Map<string, number>;
}
