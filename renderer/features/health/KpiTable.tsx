import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { Kpi, KpiFigure, KpiReport } from '../../../shared/domain/kpi.ts';
import { StatusGlyph } from '../../ui/StatusGlyph.tsx';
import { useFormat } from '../../ui/useFormat.ts';
import { kpiCurve } from './kpiCurve.ts';
import { kpiText, kpiUnit } from './kpiText.ts';

const curvePx = { width: 320, height: 36 };

function Curve({ kpi }: { kpi: Kpi }) {
  const { t } = useTranslation();
  const { width, height } = curvePx;
  const { met, missed, targetY } = kpiCurve(kpi, width, height);
  const line = 'fill-none [stroke-linecap:round] [vector-effect:non-scaling-stroke]';
  return (
    <svg
      className="block h-9 w-full"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('health.curve')}
    >
      <path d={`M0 ${targetY}H${width}`} className={clsx(line, 'stroke-edge')} strokeDasharray="3 3" />
      <path d={met} className={clsx(line, 'stroke-live-bar')} strokeWidth="1.4" />
      <path d={missed} className={clsx(line, 'stroke-bad')} strokeWidth="1.6" />
    </svg>
  );
}

function Figure({ kpi, figure, isBig = false }: { kpi: Kpi; figure: KpiFigure; isBig?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (figure.value === null) {
    return <span className="text-12 text-ink-3">{t(kpi.isOn ? 'health.notMeasured' : 'health.off')}</span>;
  }
  const isMissed = figure.verdict === 'missed';
  return (
    <span
      className={clsx('whitespace-nowrap', isMissed ? 'font-strong text-bad-text' : !isBig && 'text-ink-2')}
    >
      <span className={clsx('mono tabular-nums', isBig && 'text-18')}>
        {kpiText(kpi, figure.value, format)}
      </span>
      {isBig && <span className="ml-0.5 text-12 text-ink-3">{kpiUnit(kpi)}</span>}
      {isMissed && <span className="sr-only"> {t('health.verdict.missed')}</span>}
    </span>
  );
}

function Verdict({ kpi: { day, isOn } }: { kpi: Kpi }) {
  const { t } = useTranslation();
  const { verdict } = day;
  const kind = verdict === 'met' ? 'connected' : verdict === 'missed' ? 'error' : isOn ? 'unknown' : 'off';
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <StatusGlyph kind={kind} />
      <span className={clsx(verdict === null ? 'text-12 text-ink-3' : 'font-medium')}>
        {verdict !== null ? t(`health.verdict.${verdict}`) : t(isOn ? 'health.noVerdict' : 'health.off')}
      </span>
    </span>
  );
}

const cell = 'px-2 py-2 text-right max-wide:py-1';
const head = 'px-2 py-2 font-medium';

/** Every target with its figures and its course; a row that missed its target over the day is tinted. */
export function KpiTable({ report }: { report: KpiReport }) {
  const { t } = useTranslation();
  return (
    <table className="w-full border-collapse text-left">
      <thead className="text-11 text-ink-3 max-wide:sr-only">
        <tr>
          <th className={clsx(head, 'pl-4 wide:pl-5')}>{t('health.column.target')}</th>
          <th className={clsx(head, 'max-desk:hidden')}>{t('health.column.wanted')}</th>
          <th className={clsx(head, 'text-right')}>{t('health.column.now')}</th>
          <th className={clsx(head, 'text-right')}>{t('health.column.day')}</th>
          <th className={clsx(head, 'text-right')}>{t('health.column.week')}</th>
          <th className={clsx(head, 'text-right')}>{t('health.column.month')}</th>
          <th className={clsx(head, 'w-[24%]')}>{t('health.column.curve')}</th>
          <th className={clsx(head, 'pr-4 wide:pr-5')}>{t('health.column.result')}</th>
        </tr>
      </thead>
      <tbody>
        {report.kpis.map((kpi) => (
          <tr
            key={kpi.name}
            className={clsx(
              'border-t border-line max-wide:grid max-wide:grid-cols-4 max-wide:items-baseline max-wide:px-2 max-wide:py-2',
              kpi.day.verdict === 'missed' && 'bg-bad-soft',
            )}
          >
            <th scope="row" className="py-2 pl-4 font-normal max-wide:col-span-4 max-wide:pl-2 wide:pl-5">
              <span className="font-strong">{t(`health.kpi.${kpi.name}.title`)}</span>{' '}
              <span className="text-ink-3">{t(`health.kpi.${kpi.name}.of`)}</span>
              <span className="ml-2 text-12 text-ink-3 desk:hidden">
                {t(`health.kpi.${kpi.name}.wanted`)}
              </span>
            </th>
            <td className="px-2 text-ink-2 max-desk:hidden">{t(`health.kpi.${kpi.name}.wanted`)}</td>
            <td className={cell}>
              <Figure kpi={kpi} figure={kpi.now} isBig />
            </td>
            <td className={cell}>
              <Figure kpi={kpi} figure={kpi.day} />
            </td>
            <td className={cell}>
              <Figure kpi={kpi} figure={kpi.week} />
            </td>
            <td className={cell}>
              <Figure kpi={kpi} figure={kpi.month} />
            </td>
            <td className="px-2 max-wide:col-span-3">
              <Curve kpi={kpi} />
            </td>
            <td className="px-2 pr-4 wide:pr-5">
              <Verdict kpi={kpi} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
