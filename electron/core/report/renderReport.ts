import type { Report, ReportFormat } from '../../../shared/domain/report.ts';
import type { Language } from '../../../shared/domain/settings.ts';
import { createRowWriter } from '../export/rowWriter.ts';
import { renderHtml } from './html/renderHtml.ts';
import { reportColumns, reportRows } from './reportRows.ts';

/** How a report is to be written. */
export interface ReportShape {
  readonly format: ReportFormat;
  /** Of the HTML form; columns and names of the others are for programs. */
  readonly language: Language;
  readonly hasByteOrderMark: boolean;
}

/** A report as the text of a file. */
export function renderReport(report: Report, { format, language, hasByteOrderMark }: ReportShape): string {
  if (format === 'html') return renderHtml(report, language);
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  const writer = createRowWriter('csv', reportColumns, { hasByteOrderMark });
  return writer.head + reportRows(report).map(writer.row).join('') + writer.foot;
}
