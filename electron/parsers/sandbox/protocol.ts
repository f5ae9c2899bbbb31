import { z } from 'zod';
import { readingQuality, sensorType } from '../../../shared/domain/device.ts';
import { parsingErrorType } from '../../../shared/domain/log.ts';
import { definitionFault, parserDefinition } from '../../../shared/domain/parserDefinition.ts';

/**
 * What the program and the parser process tell each other. Payloads go as bytes; whatever comes back is checked like
 * any other input, because what runs there is not trusted.
 */

/** A message as a custom parser sees it. */
export const sandboxMessage = z.object({
  topic: z.string(),
  siteCode: z.string(),
  /** Milliseconds since 1970 UTC. */
  receivedAt: z.number(),
  payload: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** How long it may take, milliseconds. */
  limitMs: z.number().positive(),
});
export type SandboxMessage = z.infer<typeof sandboxMessage>;

export const sandboxOrder = z.discriminatedUnion('type', [
  /** Makes a parser of a definition and keeps it under the key. */
  z.object({ type: z.literal('compile'), key: z.string(), definition: parserDefinition }),
  /** Reads messages one after another until `sliceMs` are over; at least one. */
  z.object({
    type: z.literal('read'),
    key: z.string(),
    messages: z.array(sandboxMessage).min(1),
    sliceMs: z.number().positive(),
    /** Answer the decoded payload as text as well. */
    isTrial: z.boolean(),
  }),
]);
export type SandboxOrder = z.infer<typeof sandboxOrder>;

const metadata = z
  .object({ values: z.record(z.string(), z.unknown()).readonly(), replace: z.boolean() })
  .optional();
const parsedSensor = z.object({
  serialNumber: z.string(),
  sensorType,
  unit: z.string().optional(),
  at: z.number().nullable(),
  data: z.record(z.string(), z.unknown()),
  quality: readingQuality,
});
const parsedMessage = z.object({
  gateway: z
    .object({
      serialNumber: z.string().nullable(),
      slot: z.string().nullable(),
      deviceTime: z.number().nullable(),
      metadata,
    })
    .nullable(),
  dataloggers: z
    .array(
      z.object({
        serialNumber: z.string(),
        deviceTime: z.number().nullable(),
        dataloggerType: z.string().optional(),
        expectedHeartbeatInterval: z.number().optional(),
        metadata,
        sensors: z.array(parsedSensor).readonly(),
      }),
    )
    .readonly(),
  faults: z.array(z.object({ message: z.string(), schemaPath: z.string(), path: z.string() })).readonly(),
});

const messageFailure = z.object({
  errorType: parsingErrorType,
  errorMessage: z.string(),
  schemaPath: z.string().nullable(),
  path: z.string().nullable(),
  exceptionType: z.string().nullable(),
  exceptionTraceback: z.string().nullable(),
});

/** What a custom parser made of one message. */
export const readVerdict = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('parsed'), parsed: parsedMessage.readonly() }),
  z.object({ outcome: z.literal('failed'), failure: messageFailure }),
]);

export const sandboxAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('compiled'), faults: z.array(definitionFault) }),
  /** Of one message, in the order of the order. */
  z.object({
    type: z.literal('read'),
    verdict: readVerdict,
    tookMs: z.number().nonnegative(),
    /** Only of a trial; null when it could not be decoded. */
    decoded: z.string().nullable(),
  }),
  /** The order is done, or its time is over. */
  z.object({ type: z.literal('done') }),
]);
export type SandboxAnswer = z.infer<typeof sandboxAnswer>;
