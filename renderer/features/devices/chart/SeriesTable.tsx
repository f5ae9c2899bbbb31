import { useTranslation } from 'react-i18next';
import type { SensorSeries, SeriesPoint } from '../../../../shared/domain/series.ts';
import { formatNumber } from '../../../ui/formatReading.ts';
import { Cell, HeadCell } from '../../../ui/list/Cell.tsx';
import { VirtualRows } from '../../../ui/list/VirtualRows.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { Moment } from '../Moment.tsx';
import { maxLines } from './chartData.ts';

/** The points of a chart as a table, newest first: for whoever cannot see the drawing, or wants the numbers. */
export function SeriesTable({ series }: { series: SensorSeries }) {
  const { t } = useTranslation();
  const keys = series.keys.slice(0, maxLines);
  const columns = { gridTemplateColumns: `120px repeat(${keys.length}, minmax(0,1fr)) 52px` };
  const rows = series.points.toReversed();
  const text = ({ values }: SeriesPoint, key: string) => {
    const range = values[key];
    if (range === undefined) return '–';
    if (range.min === range.max) return formatNumber(range.mean);
    return `${formatNumber(range.min)} … ${formatNumber(range.mean)} … ${formatNumber(range.max)}`;
  };
  return (
    <div className="mt-3 flex h-72 flex-col overflow-hidden rounded-2 border border-line">
      <VirtualRows
        label={t('chart.table')}
        kind="grid"
        rows={rows}
        rowKey={({ at }) => at}
        rowHeightPx={26}
        rowClass="border-b border-line/60"
        header={{
          heightPx: 28,
          cells: (
            <div role="presentation" className="grid h-full items-center gap-x-3 px-3" style={columns}>
              <HeadCell>{t('chart.time')}</HeadCell>
              {keys.map((key) => (
                <HeadCell key={key} className="text-right">
                  {visibleText(key)}
                </HeadCell>
              ))}
              <HeadCell className="text-right">{t('chart.count')}</HeadCell>
            </div>
          ),
        }}
      >
        {(point) => (
          <div role="presentation" className="grid h-full items-center gap-x-3 px-3" style={columns}>
            <Cell>
              <Moment at={point.at} />
            </Cell>
            {keys.map((key) => (
              <Cell key={key} className="mono truncate text-right text-12 tabular-nums">
                {text(point, key)}
              </Cell>
            ))}
            <Cell className="mono text-right text-12 text-ink-3 tabular-nums">{point.count}</Cell>
          </div>
        )}
      </VirtualRows>
    </div>
  );
}
