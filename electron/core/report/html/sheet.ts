import type { Report } from '../../../../shared/domain/report.ts';
import { createReportFormat, type ReportFormat } from '../format.ts';
import type { ReportWords } from '../words/words.ts';

/** What every part of the page is written with. */
export interface Sheet {
  readonly report: Report;
  readonly words: ReportWords;
  readonly format: ReportFormat;
}

export const sheetOf = (report: Report, words: ReportWords): Sheet => ({
  report,
  words,
  format: createReportFormat(words),
});
