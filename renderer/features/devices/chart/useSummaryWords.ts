import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../ui/format.ts';
import { formatNumber } from '../../../ui/formatReading.ts';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { maxLines } from './chartData.ts';
import type { SeriesSummary } from './seriesSummary.ts';

/** What a chart shows in sentences. */
export interface SummaryWords {
  /** How many readings there are, how often there were none, and what was thinned. */
  readonly readings: string;
  /** The same, and what they say. */
  readonly whole: string;
}

export function useSummaryWords(): (summary: SeriesSummary, unit: string) => SummaryWords {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ count, gaps, figures, hoursUntil, minutesUntil }, unit) => {
    if (count === 0) return { readings: t('chart.empty'), whole: t('chart.empty') };
    const isNamed = figures.length > 1;
    const said = figures.slice(0, maxLines).map(({ key, min, max, mean }) =>
      t(isNamed ? 'chart.figure' : 'chart.onlyFigure', {
        name: visibleText(key),
        min: formatNumber(min),
        max: `${formatNumber(max)}${unit}`,
        mean: `${formatNumber(mean)}${unit}`,
      }),
    );
    const counted = t('chart.readings', { count, shown: formatCount(count) });
    const holes = gaps === 0 ? t('chart.noGaps') : t('chart.gaps', { count: gaps });
    const today = Date.now();
    const thinned = [
      hoursUntil === null ? [] : t('chart.thinnedToHours', { until: format.moment(hoursUntil, today) }),
      minutesUntil === null ? [] : t('chart.thinnedToMinutes', { until: format.moment(minutesUntil, today) }),
    ].flat();
    return {
      readings: [counted, holes, ...thinned].join(' '),
      whole: [counted, ...said, holes, ...thinned].join(' '),
    };
  };
}
