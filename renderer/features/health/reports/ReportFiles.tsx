import { Download } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { reportFormat } from '../../../../shared/domain/report.ts';
import type { ReportMonth } from '../../../../shared/domain/reportMonth.ts';
import { language } from '../../../../shared/domain/settings.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { isUnderWay } from '../../../api/exportDesk.ts';
import { Button } from '../../../ui/Button.tsx';
import type { ReportSubject } from './useReports.ts';

interface ReportFilesProps {
  siteId: ReportSubject;
  month: ReportMonth;
  /** What it is of, for whoever looks at another page meanwhile. */
  title: string;
}

/** The report as a file of each format, in the language of the page. */
export function ReportFiles({ siteId, month, title }: ReportFilesProps) {
  const { t, i18n } = useTranslation();
  const { exports: desk } = useApi();
  const isBusy = isUnderWay(useSyncExternalStore(desk.subscribe, desk.state));
  return (
    <fieldset className="mt-3 flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t('reports.files')}</legend>
      {reportFormat.options.map((format) => (
        <Button
          key={format}
          disabled={isBusy}
          title={t(`reports.about.${format}`)}
          onClick={() =>
            desk.start(
              {
                of: 'report',
                siteId,
                month,
                format,
                language: language.catch('en').parse(i18n.language),
                byteOrderMark: format === 'csv',
              },
              { title, total: null, hasRows: false },
            )
          }
        >
          <Download aria-hidden="true" />
          {t('reports.take', { format: format.toUpperCase() })}
        </Button>
      ))}
      <span className="text-12 text-ink-3">{t('reports.printed')}</span>
    </fieldset>
  );
}
