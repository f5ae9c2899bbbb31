import { oc } from '@orpc/contract';
import { z } from 'zod';
import { report, reportFormat } from '../domain/report.ts';
import { reportMonth } from '../domain/reportMonth.ts';
import { reportSchedule } from '../domain/reportSchedule.ts';
import { flagParam, idParam } from '../domain/scalars.ts';
import { language } from '../domain/settings.ts';

const tags = ['reports'];

/** Of one site, or of all of them. */
export const reportSubject = z.union([z.literal('all'), idParam], {
  error: 'Name a site by its id, or "all".',
});

/** Which report. Without a language it speaks that of the settings. */
export const reportChoice = z.object({
  siteId: reportSubject,
  month: reportMonth,
  language: language.optional(),
});

/** The query of `GET /reports/{siteId}/{month}`, which answers the file itself and stands beside the contract. */
export const reportFileQuery = reportChoice.extend({
  format: reportFormat,
  byteOrderMark: flagParam.default(false),
});
export type ReportFileQuery = z.output<typeof reportFileQuery>;

/** The same as it stands in the body of a request. */
export const reportOrder = reportChoice.extend({
  of: z.literal('report'),
  format: reportFormat,
  byteOrderMark: z.boolean().default(false),
});

export const reports = {
  months: oc
    .route({ method: 'GET', path: '/reports/months', tags, summary: 'The months of which there are records' })
    .output(z.object({ months: z.array(reportMonth) })),
  get: oc
    .route({
      method: 'GET',
      path: '/reports/{siteId}/{month}/summary',
      tags,
      summary: 'The report of a month as a value',
    })
    .input(reportChoice)
    .output(report),
  schedule: oc
    .route({ method: 'GET', path: '/reports/schedule', tags, summary: 'How writing by schedule goes' })
    .output(reportSchedule),
  /** Writes what is due, and tries again what failed. */
  writeDue: oc.route({ method: 'POST', path: '/reports/schedule', tags }).output(reportSchedule),
};
