import { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import { sendingState } from '../../shared/domain/errorReporting.ts';
import { engineSummary } from '../../shared/domain/summary.ts';
import { engineConfig } from './config.ts';

/** What the shell starts the engine's thread with. `hostPort` leads to `serveHost`. */
export const workerInput = z.object({ config: engineConfig, hostPort: z.instanceof(MessagePort) });
export type WorkerInput = z.infer<typeof workerInput>;

/** What the shell tells the thread: serve another window's port, end, or what became of the errors it sends. */
export const shellMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('serve'), port: z.instanceof(MessagePort) }),
  z.object({ type: z.literal('stop') }),
  z.object({ type: z.literal('errorState'), state: sendingState }),
  z.object({ type: z.literal('errorTaken') }),
]);
export type ShellMessage = z.infer<typeof shellMessage>;

/** What the thread tells the shell. After `failed` and `stopped` it ends by itself. */
export const workerMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** After `ready`, and whenever it changed. */
  z.object({ type: z.literal('summary'), summary: engineSummary }),
  /** `code`: of a `StartupError`; null for any other reason. */
  z.object({ type: z.literal('failed'), code: z.string().nullable(), message: z.string() }),
  z.object({ type: z.literal('stopped') }),
]);
export type WorkerMessage = z.infer<typeof workerMessage>;
