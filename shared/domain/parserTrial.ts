import { z } from 'zod';
import { readingData, readingQuality, sensorType } from './device.ts';
import { failureType } from './parseFailure.ts';
import { parserDefinition } from './parserDefinition.ts';
import { id, instant } from './scalars.ts';

/** Largest request that brings a payload to try, in bytes: 10 MB of it, and a definition. */
export const trialLimitBytes = 16 * 1024 * 1024;

/** Bytes of a payload, as JSON can carry them. */
export const payloadBase64 = z.base64().max(14_000_000);

/** The messages that a definition is tried on. Nothing of it is stored. */
export const trialSubject = z.discriminatedUnion('kind', [
  /** Given bytes. */
  z.object({
    kind: z.literal('bytes'),
    topic: z.string().min(1).max(1024),
    payload: payloadBase64,
  }),
  /** The last message of a discovered topic, as far as it was kept. */
  z.object({ kind: z.literal('topic'), topicId: id }),
  /** What lies in a group of the inbox, newest first. */
  z.object({
    kind: z.literal('group'),
    groupId: id,
    limit: z.number().int().min(1).max(10_000).default(1000),
  }),
  /** One message of the inbox. */
  z.object({ kind: z.literal('failure'), failureId: id }),
]);
export type TrialSubject = z.infer<typeof trialSubject>;

/** Which definition is tried: one that is not saved, or a parser as it stands. */
export const trialOrder = z.object({
  parser: z.union([
    z.object({ definition: parserDefinition }),
    z.object({ name: z.string(), version: z.number().int().positive().optional() }),
  ]),
  subject: trialSubject,
});
export type TrialOrder = z.infer<typeof trialOrder>;

/** A reading that a message would store. */
export const trialReading = z.object({
  gateway: z.string().nullable(),
  datalogger: z.string(),
  sensor: z.string(),
  sensorType,
  unit: z.string().nullable(),
  /** Null: dated by arrival. */
  at: instant.nullable(),
  data: readingData,
  quality: readingQuality,
});
export type TrialReading = z.infer<typeof trialReading>;

/** What is wrong with a message, or with a part of it. */
export const trialFault = z.object({
  errorType: failureType,
  message: z.string(),
  /** In this payload, such as `dataloggers[0].value`; null when it could not be decoded. */
  path: z.string().nullable(),
});
export type TrialFault = z.infer<typeof trialFault>;

/** What a definition made of one message. */
export const trialResult = z.object({
  topic: z.string(),
  receivedAt: instant.nullable(),
  /** Of the inbox; null for others. */
  failureId: id.nullable(),
  outcome: z.enum(['parsed', 'partial', 'failed']),
  faults: z.array(trialFault),
  /** The first hundred. */
  readings: z.array(trialReading),
  readingCount: z.number().int().nonnegative(),
  /** Only the beginning of the message was at hand: a failure may be due to that. */
  isCut: z.boolean(),
  /** The decoded payload as JSON text, 64 KiB at most; null when it could not be decoded. */
  decoded: z.string().nullable(),
  tookMs: z.number().nonnegative(),
});
export type TrialResult = z.infer<typeof trialResult>;

export const trialReport = z.object({
  tried: z.number().int().nonnegative(),
  parsed: z.number().int().nonnegative(),
  /** A part of `parsed`. */
  partial: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  /** Messages whose bytes were not kept: they cannot be tried. */
  withoutBytes: z.number().int().nonnegative(),
  /** Those that failed first, then the others; fifty at most. */
  results: z.array(trialResult),
});
export type TrialReport = z.infer<typeof trialReport>;
