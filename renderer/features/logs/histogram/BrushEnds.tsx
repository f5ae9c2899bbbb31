import { clsx } from 'clsx';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogHistogram } from '../../../../shared/domain/logHistogram.ts';
import { type BrushEnd, type Brushed, barCount } from './brush.ts';
import { endAttribute } from './useBrush.ts';

interface BrushEndsProps {
  histogram: LogHistogram;
  brushed: Brushed;
  /** Less than everything is chosen. */
  isChosen: boolean;
  /** A time in words. */
  moment: (at: number) => string;
  onKeyDown: (end: BrushEnd, event: KeyboardEvent) => void;
}

/** What is chosen, and its two ends: sliders that go from bar to bar. */
export function BrushEnds({ histogram, brushed, isChosen, moment, onKeyDown }: BrushEndsProps) {
  const { t } = useTranslation();
  const count = barCount(histogram);
  const percent = (place: number) => `${(place / count) * 100}%`;
  return (
    <>
      {isChosen && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 -z-10 bg-accent-soft"
          style={{ left: percent(brushed.from), right: percent(count - brushed.to) }}
        />
      )}
      {(['from', 'to'] as const).map((end) => (
        <span
          key={end}
          {...{ [endAttribute]: end }}
          role="slider"
          tabIndex={0}
          aria-label={t(`logs.bars.${end}`)}
          aria-valuemin={end === 'from' ? 0 : brushed.from + 1}
          aria-valuemax={end === 'from' ? brushed.to - 1 : count}
          aria-valuenow={brushed[end]}
          aria-valuetext={moment(histogram.from + brushed[end] * histogram.barMs)}
          onKeyDown={(event) => onKeyDown(end, event)}
          className={clsx(
            'group absolute inset-y-0 z-10 w-6 -translate-x-1/2 cursor-ew-resize touch-none outline-none',
            !isChosen && 'opacity-50 hover:opacity-100 focus-visible:opacity-100',
          )}
          style={{ left: percent(brushed[end]) }}
        >
          <span className="absolute inset-y-0 left-1/2 w-px bg-accent" />
          <span className="absolute top-1/2 left-1/2 h-4 w-1.5 -translate-1/2 rounded-full bg-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent" />
        </span>
      ))}
    </>
  );
}
