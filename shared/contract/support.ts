import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { exportNews } from '../domain/export.ts';
import { flagParam } from '../domain/scalars.ts';
import { logsFolder } from '../domain/support.ts';

const tags = ['support'];

/** Of `GET /support/archive`, a plain route: a zip with logs, versions and states, without secrets. */
export const supportQuery = z.object({
  /** Payloads of messages that were not understood as well; nobody can tell what is in them. */
  payloads: flagParam.default(false),
});

export const support = {
  /** The same for whoever sits before a screen: saved or offered, and told of, as an export is. */
  collect: oc
    .route({
      method: 'POST',
      path: '/support/collect',
      tags,
      summary: 'Logs, versions and states as a zip, without secrets; for a page, with progress',
    })
    .input(z.object({ payloads: z.boolean().default(false) }))
    .output(eventIterator(exportNews)),
  logsFolder: oc
    .route({ method: 'GET', path: '/support/logs-folder', tags, summary: 'Where the log files lie' })
    .output(logsFolder),
  /** Shows the folder to whoever sits before the desktop program; from elsewhere it is refused. */
  openLogsFolder: oc
    .route({ method: 'POST', path: '/support/logs-folder/open', tags })
    .output(z.object({ success: z.literal(true) })),
};
