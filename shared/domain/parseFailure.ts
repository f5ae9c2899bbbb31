import { z } from 'zod';
import { parsingErrorType } from './log.ts';

/**
 * Why a message lies in the inbox. `NO_PARSER`: a configured topic brought it and nobody can read it; no failure, but
 * kept for a parser to come.
 */
export const failureType = z.enum([...parsingErrorType.options, 'NO_PARSER']);
export type FailureType = z.infer<typeof failureType>;

/** Where a message of the inbox stands in the counts of its connection. `partial`: parsed, with an invalid part. */
export const countedAs = z.enum(['failed', 'noParser', 'partial']);
export type CountedAs = z.infer<typeof countedAs>;
