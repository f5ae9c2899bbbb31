import type { FarSide } from './domain/connection.ts';
import type { DeviceConnectionStatus, ReadingQuality, SensorType } from './domain/device.ts';
import type { ParsingErrorType } from './domain/log.ts';
import type { MessageCounters } from './domain/outcome.ts';
import type { CountedAs, FailureType } from './domain/parseFailure.ts';

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
  /** When a retained message was last delivered on it; null: none is known. */
  readonly retainedAt: number | null;
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

/** Counts to add to one parser and hour of arrival. */
export interface ParserStatsDelta {
  readonly parserName: string;
  /** Its start. */
  readonly hour: number;
  /** Messages that fell to it: parsed + failed. */
  readonly matched: number;
  readonly parsed: number;
  /** A part of `parsed`. */
  readonly partial: number;
  readonly failed: number;
  /** Spent on all of them, microseconds. */
  readonly timeUs: number;
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

/** What is wrong with a message of the inbox, and which group it falls into by that. */
export interface FailureFault {
  /** The topics that are alike to the message's, as a filter. */
  readonly topicPattern: string;
  readonly parserName: string | null;
  readonly errorType: FailureType;
  readonly errorMessage: string;
  /** Where in the payload, with indexes folded; null when it could not be decoded. */
  readonly schemaPath: string | null;
  /** The same place in this very payload. */
  readonly path: string | null;
}

/** A message that was not or not wholly understood, kept whole so that it can be replayed. */
export interface ParseFailureRow extends FailureFault {
  readonly siteId: number;
  readonly connectionId: number;
  readonly topic: string;
  readonly countedAs: CountedAs;
  readonly receivedAt: number;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  /** Null when larger than the topic's limit. */
  readonly payload: Uint8Array | null;
  /** Bytes of the whole message, kept or not. */
  readonly payloadSize: number;
}

/** A message of the inbox as it is read once more. */
export interface KeptFailure {
  readonly failureId: number;
  readonly siteId: number;
  readonly connectionId: number;
  readonly topic: string;
  readonly receivedAt: number;
  readonly payload: Uint8Array;
  readonly fault: FailureFault;
  /** Null: kept by a version that did not say. */
  readonly countedAs: CountedAs | null;
}

/** What became of a message of the inbox. */
export interface ReplayedRow {
  readonly failureId: number;
  /** Null: it was read whole, and leaves the inbox. */
  readonly fault: FailureFault | null;
  readonly countedAs: CountedAs | null;
  /** What its minute of arrival is corrected by; null: nothing. */
  readonly correction: StatsDelta | null;
}

/** A reading of a replayed message. One of a message that arrived later stays as it is. */
export interface ReplayedReading {
  readonly sensorId: number;
  /** Null: dated by arrival; the first free millisecond from then on. */
  readonly at: number | null;
  readonly receivedAt: number;
  readonly data: string;
  readonly quality: ReadingQuality;
  /** The message was stored in part before, perhaps with this very reading. */
  readonly mayBeStored: boolean;
}

/** What replayed messages change beside the rows of devices. */
export interface ReplayRows {
  readonly messages: readonly ReplayedRow[];
  readonly readings: readonly ReplayedReading[];
  /** Who asked, and when: for groups that are empty afterwards. */
  readonly by: string;
  readonly at: number;
}

/** What a sensor's row says after a replay. */
export interface ReplayedSensor {
  readonly sensorId: number;
  readonly readingCount: number;
  readonly lastReadings: readonly LastReading[];
  readonly newest: { readonly receivedAt: number; readonly quality: ReadingQuality } | null;
}

/** What a replay changed beyond what was asked, for the picture in memory. */
export interface ReplayResult {
  readonly sensors: readonly ReplayedSensor[];
  /** Those that found the counts of their minute. */
  readonly corrected: readonly StatsDelta[];
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
