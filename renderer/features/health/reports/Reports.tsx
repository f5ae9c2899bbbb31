import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportMonth } from '../../../../shared/domain/reportMonth.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { SelectField } from '../../../ui/form/SelectField.tsx';
import { Skeleton } from '../../../ui/Notice.tsx';
import { ReadFailed } from '../../../ui/ReadFailed.tsx';
import { Part } from '../Part.tsx';
import { ReportFiles } from './ReportFiles.tsx';
import { ReportSchedule } from './ReportSchedule.tsx';
import { ReportSummary } from './ReportSummary.tsx';
import { useMonthWord } from './useMonthWord.ts';
import { type ReportSubject, useReport, useReportMonths } from './useReports.ts';

/** The last month that is over, where there is one: it is what is handed out. */
const usualMonth = (months: readonly ReportMonth[]): ReportMonth | undefined => months[1] ?? months[0];

function OneReport({ siteId, month, title }: { siteId: ReportSubject; month: ReportMonth; title: string }) {
  const { t } = useTranslation();
  const report = useReport(siteId, month);
  if (report.data !== undefined) {
    return (
      <>
        <ReportSummary report={report.data} />
        <ReportFiles siteId={siteId} month={month} title={title} />
      </>
    );
  }
  return report.isError ? (
    <ReadFailed title={t('reports.failed')} query={report} />
  ) : (
    <Skeleton rows={3} label={t('reports.loading')} />
  );
}

/** A month of a site, or of all, seen here and taken as a file; and how such files are written by schedule. */
export function Reports() {
  const { t } = useTranslation();
  const { procedures } = useApi();
  const months = useReportMonths();
  const { data: connections } = useQuery(procedures.mqtt.connections.queryOptions());
  const monthWord = useMonthWord();
  const [siteId, setSiteId] = useState<ReportSubject>('all');
  const [chosen, setChosen] = useState<ReportMonth | undefined>();
  const known = months.data?.months ?? [];
  const month = chosen ?? usualMonth(known);
  const sites = [
    { value: 'all' as const, word: t('reports.allSites') },
    ...(connections ?? []).map((each) => ({
      value: each.siteId,
      word: `${each.siteName} (${each.siteCode})`,
    })),
  ];
  const title = t('reports.of', {
    site: sites.find(({ value }) => value === siteId)?.word ?? '',
    month: month === undefined ? '' : monthWord(month),
  });
  return (
    <div className="grid desk:grid-cols-[minmax(0,1.7fr)_minmax(0,1.1fr)]">
      <Part title={t('reports.title')} aside={t('reports.zone')}>
        {month === undefined ? (
          months.isError ? (
            <ReadFailed title={t('reports.failed')} query={months} />
          ) : (
            <p className="text-ink-3">{t(months.isPending ? 'reports.loading' : 'reports.nothing')}</p>
          )
        ) : (
          <>
            <div className="mb-3 flex flex-wrap gap-3">
              <SelectField<ReportSubject>
                label={t('reports.site')}
                choices={sites}
                value={siteId}
                onChange={setSiteId}
                fieldClass="w-72 max-w-full"
              />
              <SelectField
                label={t('reports.month')}
                choices={known.map((value) => ({ value, word: monthWord(value) }))}
                value={month}
                onChange={setChosen}
                fieldClass="w-48"
              />
            </div>
            <OneReport siteId={siteId} month={month} title={title} />
          </>
        )}
      </Part>
      <ReportSchedule />
    </div>
  );
}
