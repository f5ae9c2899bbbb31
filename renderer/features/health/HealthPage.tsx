import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { KpiReport } from '../../../shared/domain/kpi.ts';
import { useIsVouched } from '../../api/ApiContext.tsx';
import { Age } from '../../ui/Age.tsx';
import { Skeleton } from '../../ui/Notice.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { ReadFailed } from '../../ui/ReadFailed.tsx';
import { Cycles } from './Cycles.tsx';
import { KpiTable } from './KpiTable.tsx';
import { LossAccounting } from './LossAccounting.tsx';
import { Reports } from './reports/Reports.tsx';
import { SelfChecks } from './SelfChecks.tsx';
import { Support } from './support/Support.tsx';
import { useKpis } from './useKpis.ts';

const everyMs = 10_000;

function Summary({ report: { kpis, at } }: { report: KpiReport }) {
  const { t } = useTranslation();
  const judged = kpis.filter(({ day }) => day.verdict !== null);
  const met = judged.filter(({ day }) => day.verdict === 'met').length;
  return (
    <>
      {t('health.met', { met, total: judged.length })} <span aria-hidden="true">·</span>{' '}
      {t('health.workedOut')} <Age at={at} never="" /> {t('health.ago')}
    </>
  );
}

/** How the program does: figures against their targets, what it finds of itself, what became of messages, its cycles, and what helps whoever helps. */
export function HealthPage() {
  const { t } = useTranslation();
  const kpis = useKpis(everyMs);
  const isVouched = useIsVouched();
  const report = kpis.data;
  return (
    <Page title={t('health.title')} aside={report && <Summary report={report} />}>
      <div className={clsx(!isVouched && 'opacity-60 grayscale')}>
        {report !== undefined ? (
          <>
            <KpiTable report={report} />
            <p className="border-t border-line px-4 py-2 text-12 text-ink-3 wide:px-5">
              {t('health.meaning')} {report.demo !== 'none' && t(`health.demo.${report.demo}`)}
            </p>
          </>
        ) : kpis.isError ? (
          <div className="p-4">
            <ReadFailed title={t('health.failed')} query={kpis} />
          </div>
        ) : (
          <Skeleton rows={6} label={t('health.loading')} />
        )}
        <div className="grid desk:grid-cols-[minmax(0,1fr)_minmax(0,1.7fr)_minmax(0,1.1fr)]">
          <SelfChecks />
          <LossAccounting />
          <Cycles />
        </div>
        <Reports />
      </div>
      <Support />
    </Page>
  );
}
