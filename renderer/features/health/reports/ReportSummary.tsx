import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { KpiFigure } from '../../../../shared/domain/kpi.ts';
import type { Report } from '../../../../shared/domain/report.ts';
import { formatCount } from '../../../ui/format.ts';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { DayStrip } from './DayStrip.tsx';

function Fact({ title, children, under }: { title: string; children: ReactNode; under: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-11 text-ink-3">{title}</dt>
      <dd>
        <span className="mono block text-18 tabular-nums">{children}</span>
        <span className="block text-12 text-ink-2">{under}</span>
      </dd>
    </div>
  );
}

/** A share against its target; never rounded up to it. */
function Share({ figure: { value, verdict } }: { figure: KpiFigure }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (value === null) return <span className="text-12 text-ink-3">{t('health.notMeasured')}</span>;
  return (
    <span className={clsx('inline-flex items-center gap-2', verdict === 'missed' && 'text-bad-text')}>
      <StatusGlyph kind={verdict === 'met' ? 'connected' : 'error'} />
      {format.decimal(Math.floor(value * 100 + 1e-7) / 100, 2)} %
      <span className="sr-only">{t(`health.verdict.${verdict ?? 'missed'}`)}</span>
    </span>
  );
}

/** What a report says, in short. */
export function ReportSummary({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const noteId = useId();
  const { time, uptime, parsed, interruptions, messages, incidents, devices } = report.figures;
  const downMs = time.wantedMs - time.connectedMs;
  const unknownMs = time.unknownMs + time.removedMs;
  const notes = [
    ...(report.isProvisional ? [t('reports.provisional')] : []),
    ...(report.incomplete.length > 0 ? [t('reports.incomplete')] : []),
    ...(report.demo === 'none' ? [] : [t(`health.demo.${report.demo}`)]),
  ];
  const [site] = report.sites;
  return (
    <section aria-label={t('reports.summary')} aria-describedby={notes.length > 0 ? noteId : undefined}>
      {notes.length > 0 && (
        <p id={noteId} className="mb-2 text-12 text-warn-text">
          {notes.join(' ')}
        </p>
      )}
      <dl className="grid grid-cols-2 gap-3 wide:grid-cols-4">
        <Fact
          title={t('health.kpi.connectionUptime.title')}
          under={t('reports.down', { length: format.length(downMs) })}
        >
          <Share figure={uptime} />
        </Fact>
        <Fact
          title={t('health.kpi.messagesParsed.title')}
          under={t('reports.received', {
            count: messages.received,
            messages: formatCount(messages.received),
          })}
        >
          <Share figure={parsed} />
        </Fact>
        <Fact
          title={t('reports.interruptions')}
          under={
            interruptions.longestMs === null
              ? t('reports.never')
              : t('reports.longest', { length: format.length(interruptions.longestMs) })
          }
        >
          {formatCount(interruptions.count)}
        </Fact>
        <Fact
          title={t('reports.incidents')}
          under={t('reports.offline', {
            count: devices.offlinePeriods,
            times: formatCount(devices.offlinePeriods),
          })}
        >
          {formatCount(incidents)}
        </Fact>
      </dl>
      {report.scope === 'site' && site !== undefined && <DayStrip report={report} days={site.days} />}
      <p className="mt-2 text-12 text-ink-3">
        {unknownMs === 0 ? t('reports.allKnown') : t('reports.unknown', { length: format.length(unknownMs) })}
      </p>
    </section>
  );
}
