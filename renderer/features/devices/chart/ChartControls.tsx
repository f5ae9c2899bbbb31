import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Segmented } from '../../../ui/form/Segmented.tsx';
import { useClock } from '../../../ui/now.tsx';
import { type ChartWindow, chartRange, earlier, later, shortestMs } from './chartSpan.ts';

const icon = { className: 'size-4', strokeWidth: 1.8, 'aria-hidden': true } as const;

/** What a chart shows, as the address holds it, and how to change it. */
export function useChartWindow(): {
  window: ChartWindow;
  show: (window: ChartWindow) => void;
  zoom: (from: number, to: number) => void;
  reset: () => void;
} {
  const { range, from, to } = useSearch({ from: '/console/devices/sensors/$id' });
  const navigate = useNavigate();
  const show = useCallback(
    (window: ChartWindow) =>
      void navigate({ to: '.', search: (known) => ({ ...known, ...window }), replace: true }),
    [navigate],
  );
  const zoom = useCallback(
    (start: number, end: number) => {
      if (end - start >= shortestMs) show({ from: Math.round(start), to: Math.round(end) });
    },
    [show],
  );
  const reset = useCallback(() => show({ from: undefined, to: undefined }), [show]);
  return { window: { range, from, to }, show, zoom, reset };
}

/** Which time the chart shows: how long, earlier, later, and back to now. */
export function ChartControls({
  window,
  show,
}: {
  window: ChartWindow;
  show: (window: ChartWindow) => void;
}) {
  const { t } = useTranslation();
  const clock = useClock();
  const isLive = window.to === undefined;
  const next = isLive ? null : () => show(later(window, clock()) ?? {});
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-1 gap-y-2">
      <Segmented
        label={t('chart.range')}
        segments={chartRange.options.map((value) => ({ value, word: t(`chart.ranges.${value}`) }))}
        value={window.range ?? 'hour'}
        onChange={(range) => show({ range, from: undefined, to: undefined })}
      />
      <div className="ml-auto flex items-center">
        {!isLive && (
          <Button kind="quiet" onClick={() => show({ from: undefined, to: undefined })}>
            {t(window.from === undefined ? 'chart.toNow' : 'chart.unzoom')}
          </Button>
        )}
        <IconButton label={t('chart.earlier')} onClick={() => show(earlier(window, clock()))}>
          <ChevronLeft {...icon} />
        </IconButton>
        <IconButton label={t('chart.later')} onClick={next ?? undefined} disabled={next === null}>
          <ChevronRight {...icon} />
        </IconButton>
      </div>
    </div>
  );
}
