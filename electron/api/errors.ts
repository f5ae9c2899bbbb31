import { ORPCError } from '@orpc/server';
import { z } from 'zod';
import { InvalidCursorError } from '../../db/queries/page.ts';
import { AbandonedReadError } from '../../db/steps.ts';
import { type ErrorCode, errorStatus } from '../../shared/errors.ts';
import { NothingRecordedError, ReaderGoneError, ReadRefusedError } from '../reading/readErrors.ts';

/** An error as it leaves the program, over every transport. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly data?: unknown;
}

/** What is wrong with one field of an input. `path` is empty for the input as a whole. */
export interface InputIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorStatus, code);

/** An expected failure of a procedure, told to the caller as it stands. Throw it in handlers. */
export function apiError(code: ErrorCode, message: string, data?: unknown): ORPCError<ErrorCode, unknown> {
  return new ORPCError(code, { status: errorStatus[code], message, data });
}

export const noSite = (siteId: number) => apiError('NOT_FOUND', `There is no site ${siteId}.`);

/** An input that fits its schema but not the facts, such as two fields that contradict each other. */
function inputError(issues: readonly InputIssue[]): ORPCError<ErrorCode, unknown> {
  const [first] = issues;
  const field = first === undefined ? '' : first.path.join('.');
  const what = first === undefined ? 'The input is not valid.' : first.message;
  return apiError('BAD_REQUEST', field === '' ? what : `${field}: ${what}`, { issues });
}

const pathPart = z.union([z.string(), z.number(), z.object({ key: z.union([z.string(), z.number()]) })]);
const standardIssues = z.object({
  issues: z.array(z.object({ message: z.string(), path: z.array(pathPart).optional() })),
});

/**
 * What a caller may know of an error: expected ones as they are, failed input with the fields that
 * are wrong, and of everything else nothing but that it happened; such errors are handed to `report`.
 */
export function publicError(error: unknown, report: (error: unknown) => void): ORPCError<string, unknown> {
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    const parsed = standardIssues.safeParse(error.data);
    if (!parsed.success) return error;
    return inputError(
      parsed.data.issues.map(({ message, path = [] }) => ({
        path: path.map((part) => (typeof part === 'object' ? part.key : part)),
        message,
      })),
    );
  }
  if (error instanceof InvalidCursorError) return inputError([{ path: ['cursor'], message: error.message }]);
  if (error instanceof ReadRefusedError) return apiError('BAD_REQUEST', error.message);
  if (error instanceof NothingRecordedError) return apiError('NOT_FOUND', error.message);
  if (error instanceof AbandonedReadError || error instanceof ReaderGoneError)
    return apiError('SERVICE_UNAVAILABLE', error.message);
  if (error instanceof ORPCError && isErrorCode(error.code) && error.status < 500) return error;
  if (error instanceof ORPCError && error.code === 'SERVICE_UNAVAILABLE') return error;
  report(error instanceof ORPCError ? (error.cause ?? error) : error);
  return apiError('INTERNAL_SERVER_ERROR', 'Something went wrong inside the program; its log says what.');
}

/** The JSON of an error: `{ code, message, data? }` and nothing else. */
export function errorBody(error: ORPCError<string, unknown>): ErrorBody {
  const code = isErrorCode(error.code) ? error.code : 'INTERNAL_SERVER_ERROR';
  return { code, message: error.message, ...(error.data === undefined ? {} : { data: error.data }) };
}
