import type { ExportNews } from '../../../shared/domain/export.ts';
import type { ApiContext } from '../context.ts';
import { apiError, publicError } from '../errors.ts';
import { offerExport } from './offerExport.ts';
import type { ExportFile } from './openExport.ts';
import { saveExport } from './saveExport.ts';

/** What goes wrong on the way is told like any error. */
async function* told(
  news: AsyncIterable<ExportNews>,
  report: (error: unknown) => void,
): AsyncGenerator<ExportNews, void> {
  try {
    yield* news;
  } catch (error) {
    throw publicError(error, report);
  }
}

/** Brings a file to whoever called, as their page can take it, and tells how far it is. `where`: of the report of an error. */
export function runExport(
  context: ApiContext,
  file: ExportFile,
  signal: AbortSignal | undefined,
  where: string,
): AsyncGenerator<ExportNews, void> {
  const leaving = signal ?? new AbortController().signal;
  const report = (error: unknown) => context.reportError(error, where);
  if (context.caller.via === 'HTTP') return told(offerExport(context, file, leaving), report);
  const { saveFile } = context;
  if (saveFile === null) throw apiError('SERVICE_UNAVAILABLE', 'No file can be saved from here.');
  return told(saveExport(saveFile, file, leaving), report);
}
