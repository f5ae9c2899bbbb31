import { listLogFiles } from '../../reading/support/redactedLog.ts';
import type { ApiContext } from '../context.ts';
import { apiError } from '../errors.ts';
import { runExport } from '../exports/runExport.ts';
import { implementer } from '../implementer.ts';
import { orderArchive } from '../support/orderArchive.ts';

/** Whether they who ask see the screen on which a folder would be shown. */
const sitsBeforeIt = ({ caller, showLogsFolder }: ApiContext): boolean =>
  caller.via === 'desktop' && showLogsFolder !== null;

export const support = {
  collect: implementer.support.collect.handler(({ context, input, signal }) =>
    runExport(context, orderArchive(context, input.payloads), signal, 'support.collect'),
  ),

  logsFolder: implementer.support.logsFolder.handler(async ({ context }) => {
    const files = await listLogFiles(context.logsDirectory);
    return {
      path: context.logsDirectory,
      files: files.map(({ name, sizeBytes }) => ({ name, sizeBytes })),
      canOpen: sitsBeforeIt(context),
    };
  }),

  openLogsFolder: implementer.support.openLogsFolder.handler(async ({ context }) => {
    const { showLogsFolder, logsDirectory } = context;
    if (showLogsFolder === null || !sitsBeforeIt(context)) {
      throw apiError('CONFLICT', `Only the desktop program can show a folder; this one is ${logsDirectory}.`);
    }
    await showLogsFolder();
    return { success: true };
  }),
};
