import type { ExportNews } from '../../../shared/domain/export.ts';
import { apiError, publicError } from '../errors.ts';
import { offerExport } from '../exports/offerExport.ts';
import { openExport } from '../exports/openExport.ts';
import { saveExport } from '../exports/saveExport.ts';
import { implementer } from '../implementer.ts';
import { openReport } from '../reports/openReport.ts';

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

export const fileExports = {
  run: implementer.exports.run.handler(({ context, input, signal = new AbortController().signal }) => {
    const file = input.of === 'report' ? openReport(context, input) : openExport(context, input);
    const report = (error: unknown) => context.reportError(error, 'exports.run');
    if (context.caller.via === 'HTTP') return told(offerExport(context, file, signal), report);
    const { saveFile } = context;
    if (saveFile === null) throw apiError('SERVICE_UNAVAILABLE', 'No file can be saved from here.');
    return told(saveExport(saveFile, file, signal), report);
  }),
};
