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
