import type { FarSideSource } from '../../shared/domain/connection.ts';
import type { ReadingData, ReadingQuality, SensorType } from '../../shared/domain/device.ts';
import type { Presence } from '../core/liveness/presence.ts';

/** What a parser understood of one message: which devices it names, and what it says of them. */
export interface ParsedMessage {
  /** Null when the message belongs to no gateway. */
  readonly gateway: ParsedGateway | null;
  readonly dataloggers: readonly ParsedDatalogger[];
  /** What the message says of the far side of the connection itself (payloads.md 7 and 8). */
  readonly farSide?: ParsedFarSide | undefined;
  /** Parts that could not be used; what is above was read all the same. */
  readonly faults: readonly PartFault[];
}

export interface ParsedGateway {
  /** Null: the one last seen under `slot`, else `<site>-gateway_<slot>` (payloads.md 2). */
  readonly serialNumber: string | null;
  /** `{n}` of the topic; null when the topic names none. */
  readonly slot: string | null;
  /** Its own clock as of the message, milliseconds since 1970 UTC; null when absent or unreadable. */
  readonly deviceTime: number | null;
  /** Facts that the message did not carry are absent and stay as they are. */
  readonly expectedHeartbeatInterval?: number | undefined;
  readonly hostname?: string | undefined;
  readonly ipAddress?: string | undefined;
  readonly firmwareVersion?: string | undefined;
  readonly metadata?: ParsedMetadata | undefined;
}

/** An instance of the acquisition backend, or the site's own client, as it says of itself. */
export interface ParsedFarSide {
  readonly source: FarSideSource;
  /** Of several instances of a backend, which one; empty where there is one only. */
  readonly instance: string;
  readonly status: string;
  readonly clientId: string | null;
  readonly reason: string | null;
  /** By its own clock, milliseconds since 1970 UTC; null when absent or unreadable. */
  readonly saidAt: number | null;
}

export interface ParsedDatalogger {
  readonly serialNumber: string;
  /** As for the gateway; null too when another device's clock dated the message. */
  readonly deviceTime: number | null;
  readonly dataloggerType?: string | undefined;
  readonly acquisitionStatus?: string | undefined;
  readonly ipAddress?: string | undefined;
  readonly firmwareVersion?: string | undefined;
  /** Seconds. */
  readonly expectedHeartbeatInterval?: number | undefined;
  readonly metadata?: ParsedMetadata | undefined;
  readonly sensors: readonly ParsedSensor[];
  /** Absent: `online`. */
  readonly presence?: Presence | undefined;
  /** The message lists every sensor that works: one that is not in it went offline. */
  readonly listsAllSensors?: boolean | undefined;
}

/** Keys without a column of their own. `replace`: the payload as a whole; else merged into what is known. */
export interface ParsedMetadata {
  readonly values: Readonly<Record<string, unknown>>;
  readonly replace: boolean;
}

export interface ParsedSensor {
  readonly serialNumber: string;
  readonly sensorType: SensorType;
  readonly unit?: string | undefined;
  /** Null: dated by arrival. */
  readonly at: number | null;
  readonly data: ReadingData;
  readonly quality: ReadingQuality;
}

/** A part of a payload that could not be used. */
export interface PartFault {
  /** Where and what, such as `dataloggers[0].devices[1].data: expected a list, got text "not a list"`. */
  readonly message: string;
  /** The same place with indexes folded: `dataloggers[].devices[].data`. */
  readonly schemaPath: string;
  /** The same place in this very payload: `dataloggers[0].devices[1].data`. */
  readonly path: string;
}
