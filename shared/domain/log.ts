import { z } from 'zod';
import { id, instant } from './scalars.ts';

export const logLevel = z.enum(['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL']);
export type LogLevel = z.infer<typeof logLevel>;

/** A row of the connection log: what happened to a connection, and why. */
export const connectionLogEntry = z.object({
  id,
  connectionId: id,
  siteId: id,
  siteCode: z.string(),
  timestamp: instant,
  level: logLevel,
  message: z.string(),
  exceptionType: z.string().nullable(),
  exceptionTraceback: z.string().nullable(),
  brokerHost: z.string().nullable(),
  retryAttempt: z.number().int().nonnegative().nullable(),
});
export type ConnectionLogEntry = z.infer<typeof connectionLogEntry>;

export const parsingErrorType = z.enum(['VALIDATION_ERROR', 'PARSE_ERROR', 'DB_ERROR', 'UNKNOWN_ERROR']);
export type ParsingErrorType = z.infer<typeof parsingErrorType>;

/** A row of the parsing log: one message, or one part of it, that was not understood. */
export const parsingLogEntry = z.object({
  id,
  siteId: id,
  siteCode: z.string(),
  timestamp: instant,
  topic: z.string(),
  parserName: z.string().nullable(),
  errorType: parsingErrorType,
  /** What is wrong and where in the payload. */
  errorMessage: z.string(),
  exceptionType: z.string().nullable(),
  exceptionTraceback: z.string().nullable(),
  /** At most 5,000 characters. */
  payloadSample: z.string().nullable(),
});
export type ParsingLogEntry = z.infer<typeof parsingLogEntry>;
