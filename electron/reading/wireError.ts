import { z } from 'zod';
import { InvalidCursorError } from '../../db/queries/page.ts';
import { AbandonedReadError } from '../../db/steps.ts';
import { NothingRecordedError, ReadRefusedError } from './readErrors.ts';

/** An error as it travels from the reader's thread. */
export const wireError = z.object({
  kind: z.enum(['refused', 'nothing', 'cursor', 'abandoned', 'fault']),
  name: z.string(),
  message: z.string(),
  stack: z.string().nullable(),
});
export type WireError = z.infer<typeof wireError>;

function kindOf(error: Error): WireError['kind'] {
  if (error instanceof ReadRefusedError) return 'refused';
  if (error instanceof NothingRecordedError) return 'nothing';
  if (error instanceof InvalidCursorError) return 'cursor';
  return error instanceof AbandonedReadError ? 'abandoned' : 'fault';
}

export function toWire(error: unknown): WireError {
  const known = error instanceof Error ? error : new Error(String(error));
  return { kind: kindOf(known), name: known.name, message: known.message, stack: known.stack ?? null };
}

/** The error as the caller knows it. */
export function fromWire({ kind, name, message, stack }: WireError): Error {
  if (kind === 'refused') return new ReadRefusedError(message);
  if (kind === 'nothing') return new NothingRecordedError(message);
  if (kind === 'cursor') return new InvalidCursorError(message);
  if (kind === 'abandoned') return new AbandonedReadError();
  return Object.assign(new Error(message), { name, ...(stack === null ? {} : { stack }) });
}
