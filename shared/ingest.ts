import type { FarSide } from './domain/connection.ts';
import type { DeviceConnectionStatus, ReadingQuality, SensorType } from './domain/device.ts';
import type { ParsingErrorType } from './domain/log.ts';
import type { MessageCounters } from './domain/outcome.ts';

/**
 * Rows as ingest and the database hand them to each other. Times are milliseconds since 1970 UTC; `data`, minima, maxima
 * and metadata are JSON text.
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

/** Committed messages of one connection and batch whose PUBACK the broker has not yet surely seen. */
export interface WindowRow {
  readonly connectionId: number;
  readonly seq: number;
  readonly packets: Uint8Array;
}
