import { Zip, ZipDeflate } from 'fflate';

/** A file as it goes into an archive. */
export interface ArchivedFile {
  readonly name: string;
  /** Milliseconds since 1970 UTC. */
  readonly modifiedAt: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** The years that a zip can name (APPNOTE.TXT 4.4.6). */
const firstDate = Date.UTC(1980, 0, 2);
const lastDate = Date.UTC(2099, 11, 30);
const dateOf = (at: number): Date => new Date(Math.min(lastDate, Math.max(firstDate, at)));

const nothing = new Uint8Array(0);

/** Writes files into a zip, one after the other as they are read; of none more than a chunk is held. */
export async function* zipFiles(files: AsyncIterable<ArchivedFile>): AsyncGenerator<Uint8Array, void> {
  let written: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    if (bytes.length > 0) written.push(bytes);
  });
  function* taken(): Generator<Uint8Array, void> {
    const bytes = written;
    written = [];
    yield* bytes;
  }
  for await (const { name, modifiedAt, chunks } of files) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = dateOf(modifiedAt);
    zip.add(file);
    for await (const chunk of chunks) {
      file.push(chunk);
      yield* taken();
    }
    file.push(nothing, true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
