import type { ReportFormat } from '../../../shared/domain/report.ts';
import type { ReportMonth } from '../../../shared/domain/reportMonth.ts';

/** Such as `vedetta-2026-11-site_001-7.html`; the id tells codes apart that a disk takes for the same. */
export function reportFileName(
  month: ReportMonth,
  site: { readonly siteId: number; readonly code: string } | null,
  format: ReportFormat,
): string {
  return `vedetta-${month}-${site === null ? 'all' : `${site.code}-${site.siteId}`}.${format}`;
}
