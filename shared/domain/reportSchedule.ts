import { z } from 'zod';
import { reportFormat } from './report.ts';
import { reportMonth } from './reportMonth.ts';
import { id, instant } from './scalars.ts';

/** Reports that the program writes by itself at the beginning of each month, of every site and of all together. */
export const reportSettings = z.object({
  isScheduled: z.boolean(),
  /** A whole path; null: `reports` in the data directory. */
  folder: z.string().trim().min(1).max(4096).nullable(),
  formats: z
    .array(reportFormat)
    .min(1, 'Choose at least one format.')
    .refine((formats) => new Set(formats).size === formats.length, 'A format is named once.'),
});
export type ReportSettings = z.infer<typeof reportSettings>;

/** The object of PATCH: what is absent stays as it is. */
export const reportSettingsPatch = reportSettings.partial();
export type ReportSettingsPatch = z.infer<typeof reportSettingsPatch>;

/** A report that was written by schedule. */
export const writtenReport = z.object({
  id,
  /** Null: the report of all sites. */
  siteId: id.nullable(),
  siteName: z.string().nullable(),
  month: reportMonth,
  format: reportFormat,
  /** Whole path on the computer where the program runs. */
  file: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  writtenAt: instant,
});
export type WrittenReport = z.infer<typeof writtenReport>;

/** How writing by schedule goes. */
export const reportSchedule = z.object({
  /** Where files are written, whole path. */
  folder: z.string(),
  /** When reports are written next; null: not by schedule. */
  nextAt: instant.nullable(),
  isWriting: z.boolean(),
  /** Why the last attempt failed, and when it is made again; null: it did not. */
  failure: z.object({ at: instant, message: z.string(), nextAt: instant }).nullable(),
  /** Newest first. */
  written: z.array(writtenReport),
});
export type ReportSchedule = z.infer<typeof reportSchedule>;
