import { openExport } from '../exports/openExport.ts';
import { runExport } from '../exports/runExport.ts';
import { implementer } from '../implementer.ts';
import { openReport } from '../reports/openReport.ts';

export const fileExports = {
  run: implementer.exports.run.handler(({ context, input, signal }) => {
    const file = input.of === 'report' ? openReport(context, input) : openExport(context, input);
    return runExport(context, file, signal, 'exports.run');
  }),
};
