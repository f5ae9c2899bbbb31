import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../ui/formatReading.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { Moment } from '../Moment.tsx';
import type { ChartData } from './chartData.ts';
import { LineSample } from './LineSample.tsx';

interface ReadoutProps {
  data: ChartData;
  /** The row under the pointer; null: the newest. */
  row: number | null;
  unit: string;
}

/** Time and values of the point under the pointer, else of the newest; with the look of each line. */
export function Readout({ data, row, unit }: ReadoutProps) {
  const { t } = useTranslation();
  const shown = row ?? data.times.length - 1;
  const at = data.times[shown];
  return (
    <div className="mb-1 flex min-h-5 flex-wrap items-center gap-x-4 gap-y-0.5 text-12" aria-hidden="true">
      {data.lines.map(({ key, mean, min, max }, place) => {
        const value = mean[shown] ?? null;
        const [low, high] = [min[shown] ?? null, max[shown] ?? null];
        return (
          <span key={key} className="flex items-center gap-1.5">
            <LineSample place={place} />
            {data.lines.length > 1 && <span className="text-ink-3">{visibleText(key)}</span>}
            <span className="mono tabular-nums">
              {value === null ? t('chart.nothing') : `${formatNumber(value)}${unit}`}
            </span>
            {low !== null && high !== null && low !== high && (
              <span className="mono text-11 text-ink-3 tabular-nums">
                {formatNumber(low)} … {formatNumber(high)}
              </span>
            )}
          </span>
        );
      })}
      {at !== undefined && (
        <span className="ml-auto text-ink-3">
          <Moment at={at} />
        </span>
      )}
    </div>
  );
}
