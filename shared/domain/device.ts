import { z } from 'zod';
import { id, instant } from './scalars.ts';

/** A sensor's value: always an object, such as `{ value: 22.5 }` or `{ x, y, z }`. */
export const readingData = z.record(z.string(), z.unknown());
export type ReadingData = z.infer<typeof readingData>;

/**
 * How far a reading can be trusted.
 * `missing`: the device sent no value (null, NaN, empty). `undated`: its time was
 * absent or unreadable, so it is dated by arrival. `missing_undated`: both.
 */
export const readingQuality = z.enum(['good', 'missing', 'undated', 'missing_undated']);
export type ReadingQuality = z.infer<typeof readingQuality>;

export const sensorType = z.enum(['temperature', 'humidity', 'accelerometer', 'inclinometer', 'other']);
export type SensorType = z.infer<typeof sensorType>;

/** A sensor's value at a time. `at` is the device's own time, `receivedAt` the arrival. */
export const reading = z.object({
  at: instant,
  receivedAt: instant,
  data: readingData,
  quality: readingQuality,
});
export type Reading = z.infer<typeof reading>;

const number = z.number();
/** What is left of the readings of a minute or hour; `at` is its start, `lastAt` the device's time of the last value. */
export const thinnedReadings = z.object({
  resolution: z.enum(['minute', 'hour']),
  at: instant,
  count: z.number().int().positive(),
  qualities: z.record(readingQuality, z.number().int().nonnegative()),
  /** By figure, as series name them; one that no reading had is not there. */
  figures: z.record(
    z.string(),
    z.object({
      count: z.number().int().positive(),
      min: number,
      max: number,
      mean: number,
      last: number,
      lastAt: instant,
    }),
  ),
});
export type ThinnedReadings = z.infer<typeof thinnedReadings>;

/** A reading itself, or what is left of some; which of the two says `resolution`. */
export const storedReading = z.discriminatedUnion('resolution', [
  reading.extend({ resolution: z.literal('raw') }),
  thinnedReadings,
]);
export type StoredReading = z.infer<typeof storedReading>;

const device = {
  id,
  serialNumber: z.string(),
  /** Name given by a person; survives every message. */
  label: z.string().nullable(),
  isOnline: z.boolean(),
  /** Arrival of the last live message that named the device. */
  lastSeenAt: instant.nullable(),
  firstSeenAt: instant,
};

export const gateway = z.object({
  ...device,
  siteId: id,
  /** Seconds. */
  expectedHeartbeatInterval: z.number().positive(),
  hostname: z.string().nullable(),
  ipAddress: z.string().nullable(),
  firmwareVersion: z.string().nullable(),
  totalHeartbeats: z.number().int().nonnegative(),
  /** The device's own clock was more than 5 minutes off in its last message. */
  clockOff: z.boolean(),
  rawMetadata: z.record(z.string(), z.unknown()).nullable(),
});
export type Gateway = z.infer<typeof gateway>;

/** Why a datalogger or sensor is not heard: its own silence, or that of what it hangs on. */
export const deviceConnectionStatus = z.enum(['online', 'offline', 'gateway_offline', 'datalogger_offline']);
export type DeviceConnectionStatus = z.infer<typeof deviceConnectionStatus>;

export const datalogger = z.object({
  ...device,
  siteId: id,
  gatewayId: id.nullable(),
  dataloggerType: z.string().nullable(),
  /** What the acquisition says of itself, such as `running` or `stopped`. */
  acquisitionStatus: z.string().nullable(),
  connectionStatus: deviceConnectionStatus,
  expectedHeartbeatInterval: z.number().positive(),
  ipAddress: z.string().nullable(),
  firmwareVersion: z.string().nullable(),
  totalHeartbeats: z.number().int().nonnegative(),
  missedHeartbeats: z.number().int().nonnegative(),
  /** 0 to 100: heartbeats received of those expected. Null before the second one. */
  uptimePercentage: z.number().min(0).max(100).nullable(),
  clockOff: z.boolean(),
  rawMetadata: z.record(z.string(), z.unknown()).nullable(),
});
export type Datalogger = z.infer<typeof datalogger>;

export const sensor = z.object({
  ...device,
  siteId: id,
  dataloggerId: id,
  sensorType: sensorType,
  unitOfMeasure: z.string().nullable(),
  connectionStatus: deviceConnectionStatus,
  /** Newest first by the device's time, at most three. */
  lastReadings: z.array(z.object({ at: instant, data: readingData })).max(3),
  /** Per key of the value, such as `{ x: -0.2 }`. */
  minValueEver: z.record(z.string(), z.number()).nullable(),
  maxValueEver: z.record(z.string(), z.number()).nullable(),
});
export type Sensor = z.infer<typeof sensor>;

/** A topic on which a message was seen. Processed only when `isProcessable` and `isActive`. */
export const discoveredTopic = z.object({
  id,
  siteId: id,
  topicPath: z.string(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  messageCount: z.number().int().nonnegative(),
  /** At most 5,000 characters. */
  samplePayload: z.string().nullable(),
  sampleTruncated: z.boolean(),
  /** Bytes. */
  payloadSizeAvg: z.number().nonnegative(),
  /** Seconds between live messages; null before the second one. */
  messageIntervalAvg: z.number().nonnegative().nullable(),
  /** A parser recognises it. Set by the program. */
  isProcessable: z.boolean(),
  /** Process it. Set by a person. */
  isActive: z.boolean(),
  parserName: z.string().nullable(),
  /** When a retained message was last delivered on it; null: none is known. */
  retainedAt: instant.nullable(),
});
export type DiscoveredTopic = z.infer<typeof discoveredTopic>;

/** What topics of a site have in common: one level of their names, beneath a parent. */
export const topicLevel = z.object({
  /** The level itself, without a `/`; may be empty. */
  level: z.string(),
  /** Topics at this level and beneath it. */
  topics: z.number().int().positive(),
  messages: z.number().int().nonnegative(),
  /** Topics on which a retained message was seen. */
  retained: z.number().int().nonnegative(),
  /** Topics that no parser recognises, those switched off aside. */
  unrecognised: z.number().int().nonnegative(),
  lastSeenAt: instant,
  /** The topic that ends at this level; null where all go on. */
  topic: discoveredTopic.nullable(),
});
export type TopicLevel = z.infer<typeof topicLevel>;

/** The levels beneath a parent, in order; `isCut`: there are more than are told. */
export const topicLevels = z.object({ levels: z.array(topicLevel), isCut: z.boolean() });
export type TopicLevels = z.infer<typeof topicLevels>;
