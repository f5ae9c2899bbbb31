import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../ui/formatReading.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { maxLines } from './chartData.ts';
import { LineSample } from './LineSample.tsx';
import type { FigureSummary } from './seriesSummary.ts';

interface SummaryTableProps {
  /** In the order of the chart's lines. */
  figures: readonly FigureSummary[];
  keys: readonly string[];
}

/** What each line of a chart says over its time. */
export function SummaryTable({ figures, keys }: SummaryTableProps) {
  const { t } = useTranslation();
  const head = 'py-0.5 text-right text-11 font-medium text-ink-3';
  const figure = 'mono py-0.5 text-right tabular-nums';
  return (
    <table className="w-full text-12">
      <thead>
        <tr>
          <th scope="col" className="text-left">
            <span className="sr-only">{t('chart.line')}</span>
          </th>
          <th scope="col" className={head}>
            {t('chart.lowest')}
          </th>
          <th scope="col" className={head}>
            {t('chart.mean')}
          </th>
          <th scope="col" className={head}>
            {t('chart.highest')}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.slice(0, maxLines).map(({ key, min, mean, max }) => (
          <tr key={key} className="border-t border-line">
            <th scope="row" className="font-body">
              <span className="flex items-center gap-2">
                <LineSample place={keys.indexOf(key)} />
                {visibleText(key)}
              </span>
            </th>
            <td className={figure}>{formatNumber(min)}</td>
            <td className={figure}>{formatNumber(mean)}</td>
            <td className={figure}>{formatNumber(max)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
