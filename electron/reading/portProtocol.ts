import { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import { wireError } from './wireError.ts';

/** What the reader's thread is started with. */
export const readerInput = z.object({ database: z.string(), searchIndex: z.string() });
export type ReaderInput = z.infer<typeof readerInput>;

/** What the thread is told. Each read has a port of its own: closed, nobody waits for it any more. */
export const readerMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('read'), name: z.string(), args: z.unknown(), port: z.instanceof(MessagePort) }),
  z.object({
    type: z.literal('stream'),
    name: z.string(),
    args: z.unknown(),
    port: z.instanceof(MessagePort),
  }),
  z.object({ type: z.literal('stop') }),
]);
export type ReaderMessage = z.infer<typeof readerMessage>;

/** What comes over the port of a read: one answer, or a chunk for each one that was asked for. */
export const readAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), value: z.unknown() }),
  z.object({ type: z.literal('chunk'), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  z.object({ type: z.literal('end') }),
  z.object({ type: z.literal('failed'), error: wireError }),
]);
export type ReadAnswer = z.infer<typeof readAnswer>;

/** Asks for the next chunk. */
export const nextChunk = 'next';
