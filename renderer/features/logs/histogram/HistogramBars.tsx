import type { LogHistogram } from '../../../../shared/domain/logHistogram.ts';
import { BarFills, fillOf } from './BarFills.tsx';
import type { Brushed } from './brush.ts';
import type { LogKindLook } from './logKinds.ts';

interface HistogramBarsProps {
  histogram: LogHistogram;
  kinds: readonly LogKindLook[];
  /** What is not chosen is grey. */
  brushed: Brushed;
  widthPx: number;
  heightPx: number;
  /** Says it in words. */
  summary: string;
}

/** A count is seen, however small it is beside the others. */
const leastPx = 1.5;

/** The bars of a histogram, each of as many parts as it has levels or types. */
export function HistogramBars(props: HistogramBarsProps) {
  const { histogram, kinds, brushed, widthPx, heightPx, summary } = props;
  const { from, to, barMs, bars } = histogram;
  const pitch = (widthPx * barMs) / (to - from);
  const gap = pitch > 3 ? 1 : 0;
  const total = (counts: Readonly<Record<string, number>>) =>
    kinds.reduce((sum, { value }) => sum + (counts[value] ?? 0), 0);
  const highest = Math.max(1, ...bars.map(({ counts }) => total(counts)));
  return (
    <svg width={widthPx} height={heightPx} role="img" aria-label={summary} className="block">
      <BarFills kinds={kinds} />
      {bars.map(({ at, counts }) => {
        const place = Math.round((at - from) / barMs);
        const isChosen = place >= brushed.from && place < brushed.to;
        let foot = heightPx;
        return kinds.map(({ value }) => {
          const count = counts[value] ?? 0;
          if (count === 0) return null;
          const height = Math.max((count / highest) * heightPx, leastPx);
          foot -= height;
          return (
            <rect
              key={`${at}-${value}`}
              x={place * pitch}
              y={Math.max(foot, 0)}
              width={Math.max(pitch - gap, 1)}
              height={height}
              {...(isChosen ? { fill: fillOf(value) } : { className: 'fill-nodata' })}
            />
          );
        });
      })}
    </svg>
  );
}
