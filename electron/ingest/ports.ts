import type { ReadingQuality } from '../../shared/domain/device.ts';
import type { ParsingErrorType } from '../../shared/domain/log.ts';
import type { MessageCounters } from '../../shared/domain/outcome.ts';
import type { Announcement } from '../../shared/events.ts';

export type AnnounceChange = (announcement: Announcement) => void;

/** A reading as it is stored. `data` is JSON text. */
export interface ReadingRow {
  readonly sensorId: number;
  readonly at: number;
  readonly receivedAt: number;
  readonly data: string;
  readonly quality: ReadingQuality;
}

/** Message counts to add to one connection and minute. */
export interface StatsDelta {
  readonly connectionId: number;
  /** Start of the minute of arrival, milliseconds since 1970 UTC. */
  readonly minute: number;
  readonly counters: MessageCounters;
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
  /** Where in the payload, with indexes folded, such as `dataloggers[].devices[].data`; null when it could not be decoded. */
  readonly schemaPath: string | null;
  readonly receivedAt: number;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  readonly payload: Uint8Array;
}
