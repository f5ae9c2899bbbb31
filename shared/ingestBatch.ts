import type { ReadingQuality } from './domain/device.ts';
import type { MessageCounters } from './domain/outcome.ts';
import type { ParseFailureRow, ReplayResult, ReplayRows } from './failures.ts';
import type {
  DataloggerRow,
  DiscoveredTopicRow,
  DowntimeEnd,
  DowntimeRow,
  FarSideRow,
  GatewayRow,
  ParserStatsDelta,
  ParsingLogRow,
  ReadingRow,
  SensorRow,
  StatsDelta,
  WindowRow,
} from './ingest.ts';

/** One batch as it is committed, and the picture loaded at start. */

export interface EntityWrites<Row> {
  readonly inserted: Row[];
  /** What messages change. Site and parent stay as they are. */
  readonly updated: Row[];
  /** Rows whose site or parent changed. */
  readonly moved: Row[];
}

/** Deferred state of entities, one entry per entity: complete against its row as last written. */
export interface JournalEntries {
  /** id, totalHeartbeats, lastSeenAt, rawMetadata (only when it changed). */
  readonly gateways: [number, number, number | null, (string | undefined)?][];
  /** id, totalHeartbeats, lastSeenAt, missedHeartbeats, uptimePercentage, rawMetadata (only when it changed). */
  readonly dataloggers: [number, number, number | null, number, number | null, (string | undefined)?][];
  /** id, readingCount, lastSeenAt, minimum and maximum (only when they changed). */
  readonly sensors: [number, number, number | null, (string | undefined)?, (string | undefined)?][];
  /** id, messageCount, lastSeenAt, payloadSizeAvg, messageIntervalAvg. */
  readonly topics: [number, number, number, number, number | null][];
}

/** Everything that one group of messages changes; committed whole or not at all. */
export interface IngestBatch {
  readonly gateways: EntityWrites<GatewayRow>;
  readonly dataloggers: EntityWrites<DataloggerRow>;
  readonly sensors: EntityWrites<SensorRow>;
  readonly topics: EntityWrites<DiscoveredTopicRow>;
  readonly readings: readonly ReadingRow[];
  readonly downtimeOpened: readonly DowntimeRow[];
  readonly downtimeEnded: readonly DowntimeEnd[];
  readonly farSide: readonly FarSideRow[];
  readonly stats: readonly StatsDelta[];
  readonly parserStats: readonly ParserStatsDelta[];
  readonly parsingLog: readonly ParsingLogRow[];
  readonly parseFailures: readonly ParseFailureRow[];
  /** Null in a batch of live messages. */
  readonly replay: ReplayRows | null;
  readonly journal: { readonly seq: number; readonly entries: JournalEntries } | null;
  /** Journal rows below this are no longer needed; null: leave them. */
  readonly journalDoneBelow: number | null;
  readonly window: readonly WindowRow[];
  readonly windowDone: readonly { readonly connectionId: number; readonly belowSeq: number }[];
  readonly lastMessages: readonly { readonly connectionId: number; readonly at: number }[];
}

export interface CommitResult {
  /** Row ids, in the order of `parsingLog`. */
  readonly parsingLogIds: readonly number[];
  /** Null in a batch of live messages. */
  readonly replay: ReplayResult | null;
}

/** A sensor as loaded; the newest reading with what its row does not hold. */
export interface LoadedSensor extends SensorRow {
  readonly newest: { readonly receivedAt: number; readonly quality: ReadingQuality } | null;
}

/** All that ingest keeps at hand, as stored, the journal replayed. */
export interface LoadedImage {
  readonly gateways: readonly GatewayRow[];
  readonly dataloggers: readonly DataloggerRow[];
  readonly sensors: readonly LoadedSensor[];
  readonly topics: readonly DiscoveredTopicRow[];
  /** Offline periods that have not ended. */
  readonly openDowntime: readonly DowntimeRow[];
  readonly farSide: readonly (FarSideRow & { readonly siteId: number })[];
  readonly counters: readonly { readonly connectionId: number; readonly counters: MessageCounters }[];
  readonly window: readonly WindowRow[];
  readonly lastMessages: readonly { readonly connectionId: number; readonly at: number }[];
  /** Highest ids ever given, 0 when none. */
  readonly highest: {
    readonly gateway: number;
    readonly datalogger: number;
    readonly sensor: number;
    readonly topic: number;
    readonly downtime: number;
  };
}
