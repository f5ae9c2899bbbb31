import { Buffer } from 'node:buffer';
import type { ExportShape } from '../../shared/domain/export.ts';
import { createRowWriter, type ExportColumn } from '../core/export/rowWriter.ts';

/** Bytes that are worth being sent at once. */
const chunkBytes = 64 * 1024;

/** Reads the next rows of an export; none: it has ended. */
export type ReadRows<Row> = (signal: AbortSignal | undefined) => Promise<readonly Row[]>;

/** Writes rows as they are read, one chunk when it is wanted; between two of them nothing of the database is open. */
export async function* writeRows<Row>(
  read: ReadRows<Row>,
  columns: readonly ExportColumn<Row>[],
  shape: ExportShape,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  const writer = createRowWriter(shape.format, columns, shape);
  let text = writer.head;
  for (;;) {
    const rows = await read(signal);
    if (rows.length === 0) break;
    for (const row of rows) {
      text += writer.row(row);
      if (text.length >= chunkBytes) {
        yield Buffer.from(text);
        text = '';
      }
    }
  }
  yield Buffer.from(text + writer.foot);
}
