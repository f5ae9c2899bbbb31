import type { FarSide } from './domain/connection.ts';
import type { DeviceConnectionStatus, ReadingQuality, SensorType } from './domain/device.ts';
import type { ParsingErrorType } from './domain/log.ts';
import type { MessageCounters } from './domain/outcome.ts';

/**
 * What ingest and the database hand each other: rows as they are stored, one batch as it is committed,
 * and the picture loaded at start. Times are milliseconds since 1970 UTC; `data`, minima, maxima and
 * metadata are JSON text.
 */

export interface GatewayRow {
  readonly id: number;
  readonly siteId: number;
  readonly serialNumber: string;
  readonly isOnline: boolean;
  readonly lastSeenAt: number | null;
  readonly firstSeenAt: number;
  /** Seconds. */
  readonly expectedHeartbeatInterval: number;
  readonly hostname: string | null;
  readonly ipAddress: string | null;
  readonly firmwareVersion: string | null;
  readonly rawMetadata: string | null;
  /** Grows with each live message: the guard of journal replay. */
  readonly totalHeartbeats: number;
  readonly clockOff: boolean;
  /** `{n}` of the topic under which it was last seen. */
  readonly topicSlot: string | null;
}

export interface DataloggerRow {
  readonly id: number;
  readonly siteId: number;
  readonly gatewayId: number | null;
  readonly serialNumber: string;
  readonly dataloggerType: string | null;
  readonly acquisitionStatus: string | null;
  readonly connectionStatus: DeviceConnectionStatus;
  readonly isOnline: boolean;
  readonly lastSeenAt: number | null;
  readonly firstSeenAt: number;
  /** Seconds. */
  readonly expectedHeartbeatInterval: number;
  /** Grows with each live message: the guard of journal replay. */
  readonly totalHeartbeats: number;
  readonly missedHeartbeats: number;
  readonly uptimePercentage: number | null;
  readonly ipAddress: string | null;
  readonly firmwareVersion: string | null;
  readonly rawMetadata: string | null;
  readonly clockOff: boolean;
}

export interface LastReading {
  readonly at: number;
  readonly data: string;
}

export interface SensorRow {
  readonly id: number;
  readonly siteId: number;
  readonly dataloggerId: number;
  readonly serialNumber: string;
  readonly sensorType: SensorType;
  readonly unitOfMeasure: string | null;
  readonly connectionStatus: DeviceConnectionStatus;
  readonly isOnline: boolean;
  readonly lastSeenAt: number | null;
  readonly firstSeenAt: number;
  /** Grows with each reading: the guard of journal replay. */
  readonly readingCount: number;
  /** Newest first by the device's time, at most three. */
  readonly lastReadings: readonly LastReading[];
  readonly minValueEver: string | null;
  readonly maxValueEver: string | null;
}

export interface DiscoveredTopicRow {
  readonly id: number;
  readonly siteId: number;
  readonly topicPath: string;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** Grows with each message: the guard of journal replay. */
  readonly messageCount: number;
  readonly samplePayload: string | null;
  readonly sampleTruncated: boolean;
  /** Bytes. */
  readonly payloadSizeAvg: number;
  /** Seconds. */
  readonly messageIntervalAvg: number | null;
  readonly isProcessable: boolean;
  readonly parserName: string | null;
}

export interface ReadingRow {
  readonly sensorId: number;
  readonly at: number;
  readonly receivedAt: number;
  readonly data: string;
  readonly quality: ReadingQuality;
}

export interface DowntimeRow {
  readonly id: number;
  readonly siteId: number;
  readonly entityType: 'gateway' | 'datalogger' | 'sensor';
  readonly entityId: number;
  /** The connection status that ended its being online. */
  readonly reason: Exclude<DeviceConnectionStatus, 'online'>;
  readonly startedAt: number;
}

export interface DowntimeEnd {
  readonly id: number;
  readonly endedAt: number;
  readonly durationMs: number;
}

/** What the far side of a connection last said of itself. */
export interface FarSideRow extends FarSide {
  readonly connectionId: number;
}

/** What is worth a row of the connection log: the far side says something else than before, or it is a leftover. */
export type FarSideNews = {
  readonly siteId: number;
  readonly connectionId: number;
  readonly said: Pick<FarSide, 'source' | 'instance' | 'status' | 'reason' | 'saidAt'>;
} & ({ readonly kind: 'stale' } | { readonly kind: 'changed'; readonly before: string | null });

/** Message counts to add to one connection and minute. */
export interface StatsDelta {
  readonly connectionId: number;
  /** Start of the minute of arrival. */
  readonly minute: number;
  readonly counters: Readonly<MessageCounters>;
}

/** A row for the parsing log. */
export interface ParsingLogRow {
  readonly siteId: number;
  readonly timestamp: number;
  readonly topic: string;
  readonly parserName: string | null;
  readonly errorType: ParsingErrorType;
  readonly errorMessage: string;
  readonly exceptionType: string | null;
  readonly exceptionTraceback: string | null;
  /** At most 5,000 characters. */
  readonly payloadSample: string | null;
}

/** A failed message, kept whole so that it can be replayed. */
export interface ParseFailureRow {
  readonly siteId: number;
  readonly connectionId: number;
  readonly topic: string;
  readonly parserName: string | null;
  readonly errorType: ParsingErrorType;
  readonly errorMessage: string;
  /** Where in the payload, with indexes folded; null when it could not be decoded. */
  readonly schemaPath: string | null;
  readonly receivedAt: number;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  /** Null when larger than the topic's limit. */
  readonly payload: Uint8Array | null;
  /** Bytes of the whole message, kept or not. */
  readonly payloadSize: number;
}

/** Committed messages of one connection and batch whose PUBACK the broker has not yet surely seen. */
export interface WindowRow {
  readonly connectionId: number;
  readonly seq: number;
  readonly packets: Uint8Array;
}

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
  readonly parsingLog: readonly ParsingLogRow[];
  readonly parseFailures: readonly ParseFailureRow[];
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
