import { openExport } from '../exports/openExport.ts';
import { runExport } from '../exports/runExport.ts';
import { implementer } from '../implementer.ts';

export const fileExports = {
  run: implementer.exports.run.handler(({ context, input, signal }) =>
    runExport(context, openExport(context, input), signal, 'exports.run'),
  ),
};
