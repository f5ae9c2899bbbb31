import { z } from 'zod';
import type { DatabaseHandle } from '../../db/handle.ts';
import type { LogRoom } from '../../db/queries/logReading.ts';
import { inOneStep } from '../../db/steps.ts';

/** A long read: what it is asked with, and how it is answered. */
export interface Query<Args, Result> {
  /** Parses what it is asked with. Throws a `ZodError`. */
  answer(room: LogRoom, asked: unknown, signal?: AbortSignal): Promise<Result>;
  /** Both ends are this very program, and the API parses what leaves it: nothing is parsed here once more. */
  readonly result: z.ZodType<Result>;
  readonly args: z.ZodType<Args>;
}

/** A long read whose answer is bytes, one chunk after the other. */
export interface StreamQuery<Args> {
  answer(room: LogRoom, asked: unknown, signal?: AbortSignal): AsyncGenerator<Uint8Array, void>;
  readonly args: z.ZodType<Args>;
}

export const query = <Args, Result>(
  args: z.ZodType<Args>,
  run: (room: LogRoom, args: Args, signal?: AbortSignal) => Promise<Result>,
): Query<Args, Result> => ({
  args,
  result: z.custom<Result>(),
  answer: async (room, asked, signal) => run(room, args.parse(asked), signal),
});

export const streamQuery = <Args>(
  args: z.ZodType<Args>,
  run: (room: LogRoom, args: Args, signal?: AbortSignal) => AsyncGenerator<Uint8Array, void>,
): StreamQuery<Args> => ({
  args,
  answer: (room, asked, signal) => run(room, args.parse(asked), signal),
});

/** A read that is short enough for one step, and yet looks at more rows than it answers. */
export const asOneStep =
  <Args, Result>(read: (handle: DatabaseHandle, args: Args) => Result) =>
  (room: LogRoom, args: Args, signal?: AbortSignal): Promise<Result> =>
    inOneStep(room.inSteps, () => read(room, args), signal);
