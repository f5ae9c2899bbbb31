import type { ReadArgs, ReadName, ReadResult } from './readQueries.ts';
import type { StreamArgs, StreamName } from './streamQueries.ts';

/**
 * Reads that may take long, done beside everything else: no commit waits for one. Both reject with
 * `AbandonedReadError` once the signal says that nobody waits, `ReadRefusedError` for what is too much,
 * `NothingRecordedError`, `InvalidCursorError`, and `ReaderGoneError`.
 */
export interface LongReads {
  read<Name extends ReadName>(
    name: Name,
    args: ReadArgs<Name>,
    signal?: AbortSignal,
  ): Promise<ReadResult<Name>>;
  /** Bytes as they are wanted: nothing is read ahead of whoever takes them. */
  stream<Name extends StreamName>(
    name: Name,
    args: StreamArgs<Name>,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array, void>;
}

/** What was asked for is more than is answered; the message says what to ask instead. */
export class ReadRefusedError extends Error {
  override readonly name = 'ReadRefusedError';
}

/** Nothing is recorded of what was asked for; the message says since when anything is. */
export class NothingRecordedError extends Error {
  override readonly name = 'NothingRecordedError';
}

/** The reader ended before it answered; it is started anew. */
export class ReaderGoneError extends Error {
  override readonly name = 'ReaderGoneError';

  constructor() {
    super('The reader of the database ended and is being started anew: ask again in a moment.');
  }
}
