import { readSetting } from '../../../db/queries/settings.ts';
import { getSite } from '../../../db/queries/sites.ts';
import type { ReportFileQuery } from '../../../shared/contract/reports.ts';
import type { ReportFormat } from '../../../shared/domain/report.ts';
import { reportFileName } from '../../core/report/fileName.ts';
import type { ApiServices } from '../context.ts';
import { noSite } from '../errors.ts';
import type { ExportFile } from '../exports/openExport.ts';

type Services = Pick<ApiServices, 'reads' | 'reader' | 'clock' | 'version'>;

const contentTypes: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

/** What is asked of the reader. Throws an API error for a site that is not there. */
export function reportOrder(
  { reader, clock, version }: Omit<Services, 'reads'>,
  { siteId, month, language }: Pick<ReportFileQuery, 'siteId' | 'month' | 'language'>,
) {
  const site = siteId === 'all' ? null : getSite(reader, siteId);
  if (siteId !== 'all' && site === null) throw noSite(siteId);
  const order = {
    month,
    siteId: site?.id ?? null,
    language: language ?? readSetting(reader, 'language'),
    version,
    now: clock.now(),
  };
  return { order, site: site === null ? null : { siteId: site.id, code: site.code } };
}

/** The file of a report: its name, its type, and its bytes as they are wanted. */
export function openReport(services: Services, query: ReportFileQuery): ExportFile {
  const { format, byteOrderMark: hasByteOrderMark } = query;
  const { order, site } = reportOrder(services, query);
  return {
    fileName: reportFileName(query.month, site, format),
    format: null,
    contentType: contentTypes[format],
    open: (signal: AbortSignal) =>
      services.reads.stream('report', { ...order, format, hasByteOrderMark }, signal),
  };
}
