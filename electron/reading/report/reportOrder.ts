import { z } from 'zod';
import { reportFormat } from '../../../shared/domain/report.ts';
import { reportMonth } from '../../../shared/domain/reportMonth.ts';
import { id, instant } from '../../../shared/domain/scalars.ts';
import { language } from '../../../shared/domain/settings.ts';

/** Which report, in which language; `siteId` null: of all sites. */
export const reportOrder = z.object({
  month: reportMonth,
  siteId: id.nullable(),
  language,
  version: z.string(),
  now: instant,
});

/** The same, and how its file is written. */
export const reportFileOrder = reportOrder.extend({ format: reportFormat, hasByteOrderMark: z.boolean() });
