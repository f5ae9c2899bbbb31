import type { Database } from '../../db/open.ts';
import { createLocalReads } from '../reading/localReads.ts';
import type { LongReads } from '../reading/longReads.ts';
import { startReaderThread } from '../reading/readerThread.ts';

/** Opens what does long reads: a thread of its own where its file is known. */
export function openReads(
  { file, searchIndexFile, reader }: Pick<Database, 'file' | 'searchIndexFile' | 'reader'>,
  entry: string | undefined,
  report: (error: unknown, where: string) => void,
): LongReads & AsyncDisposable {
  if (entry === undefined) {
    return { ...createLocalReads(reader), [Symbol.asyncDispose]: () => Promise.resolve() };
  }
  return startReaderThread({ entry, input: { database: file, searchIndex: searchIndexFile }, report });
}
