import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { exportNews, exportShapeFields } from '../domain/export.ts';
import { readingsOrder } from './devices.ts';
import { connectionChoice, parsingChoice } from './logs.ts';
import { reportOrder } from './reports.ts';

/** What is to be exported, and how it is written. */
export const exportOrder = z.discriminatedUnion('of', [
  connectionChoice.extend({ of: z.literal('connectionLog'), ...exportShapeFields }),
  parsingChoice.extend({ of: z.literal('parsingLog'), ...exportShapeFields }),
  readingsOrder,
  reportOrder,
]);
export type ExportOrder = z.output<typeof exportOrder>;

export const fileExports = {
  /**
   * Exports to whoever sits before a screen, and tells how far it is; who stops listening ends it, and nothing is left
   * of the file. In the desktop's window a person is asked where to save it. To a browser a path is offered that
   * gives the file once, within a minute, without a token. Programs take the file itself from `…/export`.
   */
  run: oc
    .route({
      method: 'POST',
      path: '/exports',
      tags: ['exports'],
      summary: 'Export for a page: offered as a download, with progress',
    })
    .input(exportOrder)
    .output(eventIterator(exportNews)),
};
