import type { ExportNews } from '../../../shared/domain/export.ts';
import { createRowCounter } from '../../core/export/rowCounter.ts';
import { apiError } from '../errors.ts';
import type { SaveFile } from '../ports.ts';
import { tellEveryBytes } from './offerExport.ts';
import type { ExportFile } from './openExport.ts';

/** What the system says when a file cannot be written, such as "no space left on device". */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What the system does not do is told, not reported: it concerns a person's disk. */
const put = <Value>(work: Promise<Value>): Promise<Value> =>
  work.catch((error: unknown) => {
    throw apiError('SERVICE_UNAVAILABLE', `The file could not be written: ${reasonOf(error)}`);
  });

/** Has a person choose where to save a file, and writes it there; nothing is left of it unless it is whole. */
export async function* saveExport(
  saveFile: SaveFile,
  file: ExportFile,
  signal: AbortSignal,
): AsyncGenerator<ExportNews, void> {
  await using saved = await put(saveFile(file.fileName));
  if (saved === null) {
    yield { type: 'dismissed' };
    return;
  }
  const counter = createRowCounter(file.format);
  let bytes = 0;
  let told = 0;
  for await (const chunk of file.open(signal)) {
    await put(saved.write(chunk));
    counter.add(chunk);
    bytes += chunk.length;
    if (bytes - told < tellEveryBytes) continue;
    told = bytes;
    yield { type: 'progress', rows: counter.rows, bytes };
  }
  await put(saved.keep());
  yield { type: 'done', rows: counter.rows, bytes, fileName: saved.name };
}
