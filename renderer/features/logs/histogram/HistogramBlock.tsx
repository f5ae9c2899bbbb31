import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogKind } from '../../../api/logFeed.ts';
import { Button } from '../../../ui/Button.tsx';
import { useClock } from '../../../ui/now.tsx';
import { useCalm } from '../../../ui/useCalm.ts';
import { useMedia } from '../../../ui/useMedia.ts';
import type { LogTimes } from '../logSearch.ts';
import type { LogSource } from '../useLogRows.ts';
import { around, type HistogramSpan, spanAround } from './histogramSpan.ts';
import { LogHistogram } from './LogHistogram.tsx';
import type { LogKindLook } from './logKinds.ts';
import { useHistogram } from './useHistogram.ts';

/** Drawn no more often than the eye follows. */
const redrawMs = 400;

const sizes = { phone: { bars: 60, heightPx: 36 }, desk: { bars: 160, heightPx: 52 } } as const;

interface HistogramBlockProps<Kind extends LogKind> {
  source: LogSource<Kind>;
  kinds: readonly LogKindLook[];
  times: LogTimes;
  onTimes: (times: LogTimes) => void;
  isPaused: boolean;
}

/** The histogram above a log: it follows the filters, and the time is chosen in it. */
export function HistogramBlock<Kind extends LogKind>(props: HistogramBlockProps<Kind>) {
  const { source, kinds, times, onTimes, isPaused } = props;
  const { t } = useTranslation();
  const clock = useClock();
  const { last, from, to } = times;
  // A view that was sent shows what is chosen among what lies around it.
  const [zoomed, setZoomed] = useState<HistogramSpan | null>(() =>
    last === undefined ? around(times, clock()) : null,
  );
  const span = useMemo(
    () => spanAround({ last, from, to }, zoomed, clock()),
    [last, from, to, zoomed, clock],
  );
  const { bars, heightPx } = useMedia('(width < 641px)') ? sizes.phone : sizes.desk;
  const query = useHistogram(source, span, { bars, isPaused });
  const asked = JSON.stringify([source.histogramKey, span, query.isPlaceholderData, query.isSuccess]);
  const histogram = useCalm(query.data, redrawMs, asked);
  if (query.isError && histogram === undefined) {
    return (
      <p role="alert" className="flex flex-none items-center gap-3 px-4 pb-2 text-bad-text wide:px-5">
        {t('logs.bars.failed')}
        <Button onClick={() => void query.refetch()}>{t('error.again')}</Button>
      </p>
    );
  }
  if (histogram === undefined) {
    return <div aria-busy="true" className="flex-none" style={{ height: heightPx + 56 }} />;
  }
  if (histogram.barMs === 0) return null;
  const closer = around(times, clock());
  return (
    <LogHistogram
      histogram={histogram}
      kinds={kinds}
      span={span}
      times={times}
      onTimes={(ends) => onTimes({ last, ...ends })}
      onZoomIn={closer === null || span === zoomed ? null : () => setZoomed(closer)}
      onZoomOut={span === zoomed ? () => setZoomed(null) : null}
      heightPx={heightPx}
    />
  );
}
