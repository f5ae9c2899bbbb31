import { ZoomIn, ZoomOut } from 'lucide-react';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogHistogram as Histogram } from '../../../../shared/domain/logHistogram.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { useWidth } from '../../../ui/useSize.ts';
import type { LogTimes } from '../logSearch.ts';
import { BrushEnds } from './BrushEnds.tsx';
import { barCount } from './brush.ts';
import { HistogramBars } from './HistogramBars.tsx';
import type { HistogramSpan } from './histogramSpan.ts';
import { Legend } from './Legend.tsx';
import { countWithin } from './liveBars.ts';
import type { LogKindLook } from './logKinds.ts';
import { TimeAxis } from './TimeAxis.tsx';
import { useBarWords } from './useBarWords.ts';
import { useBrush } from './useBrush.ts';

const icon = { className: 'size-4', strokeWidth: 1.8, 'aria-hidden': true } as const;

interface LogHistogramProps {
  histogram: Histogram;
  kinds: readonly LogKindLook[];
  span: HistogramSpan;
  times: LogTimes;
  onTimes: (ends: Pick<LogTimes, 'from' | 'to'>) => void;
  /** Shows what is chosen larger; null: nothing is chosen, or it is large already. */
  onZoomIn: (() => void) | null;
  onZoomOut: (() => void) | null;
  heightPx: number;
}

/** When how many rows were written, and which time of it is chosen. */
export function LogHistogram(props: LogHistogramProps) {
  const { histogram, kinds, span, times, onTimes, onZoomIn, onZoomOut, heightPx } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const [measure, widthPx] = useWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<number | null>(null);
  const { brushed, isDragged, area, onKeyDown } = useBrush({ histogram, span, times, onTimes });
  const { barWords, summary } = useBarWords(histogram, kinds);
  const count = barCount(histogram);
  const isChosen = brushed.from > 0 || brushed.to < count;
  const shown = countWithin(histogram, {
    from: histogram.from + brushed.from * histogram.barMs,
    to: histogram.from + brushed.to * histogram.barMs,
  });
  const point = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setPointed(Math.floor(((clientX - left) / width) * count));
  };
  return (
    <figure aria-label={t('logs.bars.label')} className="flex-none px-4 pb-1 wide:px-5">
      <figcaption className="flex min-h-[30px] flex-wrap items-center gap-x-4 gap-y-1 text-11 text-ink-3">
        <span className="min-w-0 truncate">
          {pointed === null || isDragged
            ? t('logs.bars.per', { length: format.length(histogram.barMs) })
            : barWords(pointed)}
          {histogram.sampledEvery > 1 && ` · ${t('logs.bars.sampled', { every: histogram.sampledEvery })}`}
        </span>
        <Legend kinds={kinds} counts={shown.counts} isExact={histogram.sampledEvery === 1} />
        <span className="flex">
          {onZoomIn !== null && (
            <IconButton label={t('logs.bars.zoomIn')} onClick={onZoomIn}>
              <ZoomIn {...icon} />
            </IconButton>
          )}
          {onZoomOut !== null && (
            <IconButton label={t('logs.bars.zoomOut')} onClick={onZoomOut}>
              <ZoomOut {...icon} />
            </IconButton>
          )}
        </span>
      </figcaption>
      <div
        ref={measure}
        {...area}
        onPointerMove={(event) => {
          point(event);
          area.onPointerMove(event);
        }}
        onPointerLeave={() => setPointed(null)}
        className="relative isolate cursor-crosshair touch-pan-y border-b border-line-2 select-none"
        style={{ height: heightPx }}
      >
        {widthPx > 0 && (
          <HistogramBars
            histogram={histogram}
            kinds={kinds}
            brushed={brushed}
            widthPx={widthPx}
            heightPx={heightPx}
            summary={summary}
          />
        )}
        <BrushEnds
          histogram={histogram}
          brushed={brushed}
          isChosen={isChosen}
          moment={(at) => format.moment(at, now)}
          onKeyDown={onKeyDown}
        />
      </div>
      <TimeAxis from={histogram.from} to={histogram.to} widthPx={widthPx} />
    </figure>
  );
}
