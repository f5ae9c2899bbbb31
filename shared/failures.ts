import type { ReadingQuality } from './domain/device.ts';
import type { CountedAs, FailureType } from './domain/parseFailure.ts';
import type { LastReading, StatsDelta } from './ingest.ts';

/** What the inbox is given of messages, and what a replay makes of them. */

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
