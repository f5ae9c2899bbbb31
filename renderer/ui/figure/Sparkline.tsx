import { clsx } from 'clsx';
import { hasCourse, sparkPath, sparkTop } from './sparkPath.ts';

interface SparklineProps {
  /** Oldest first; null: not known. */
  values: readonly (number | null)[];
  widthPx?: number;
  heightPx?: number;
  /** What is usual: a dashed line. */
  expected?: number | null;
  /** Said by a screen reader. Left out where the figure stands beside it. */
  label?: string;
  isStale?: boolean;
  className?: string;
}

/** The course of a figure, in small: from zero up, gaps as gaps. */
export function Sparkline(props: SparklineProps) {
  const { values, widthPx = 72, heightPx = 24, expected = null, label, isStale = false, className } = props;
  const top = sparkTop(values, expected);
  const { line, area } = sparkPath(hasCourse(values) ? values : [], {
    width: widthPx,
    height: heightPx,
    top,
  });
  const expectedY = expected === null ? null : heightPx - (expected / top) * heightPx;
  return (
    <svg
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
      className={clsx('block flex-none overflow-visible', className)}
    >
      {!isStale && <path d={area} className="fill-live-fill" />}
      <path
        d={line}
        className={clsx('fill-none', isStale ? 'stroke-nodata' : 'stroke-live-bar')}
        strokeWidth="1.4"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
      {expectedY !== null && (
        <line
          x2={widthPx}
          y1={expectedY}
          y2={expectedY}
          className="stroke-edge"
          strokeDasharray="2 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
