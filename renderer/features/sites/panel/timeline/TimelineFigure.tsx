import { clsx } from 'clsx';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionTimeline } from '../../../../../shared/domain/history.ts';
import { formatClock } from '../../../../ui/format.ts';
import { useFormat } from '../../../../ui/useFormat.ts';
import { type Bar, type BarKind, drawTimeline } from './timelineDrawing.ts';

const labelPx = 52;
const heightPx = 104;
const curvePx = 18;
const dayMs = 86_400_000;

const fills: Record<BarKind, string> = {
  on: 'fill-live-bar',
  connected: 'fill-live-bar',
  connecting: 'fill-live-quiet',
  refused: 'fill-none stroke-bad',
  failed: 'fill-none stroke-warn',
  flowing: 'fill-live-bar',
  silent: 'fill-warn',
  none: 'fill-edge',
};

/** Thick where all is well, dashed where an attempt failed, flat where no data came: told without colour. */
function TimelineBar({ bar: { kind, x, width }, y }: { bar: Bar; y: number }) {
  const isOutline = kind === 'refused' || kind === 'failed';
  const isFlat = kind === 'none' || kind === 'silent';
  const inset = isOutline ? 0.75 : 0;
  return (
    <rect
      x={x + inset}
      y={y + (isFlat ? 8 : inset)}
      width={Math.max(width - 2 * inset, 0.5)}
      height={isFlat ? 4 : 12 - 2 * inset}
      rx={isFlat ? 0 : Math.min(2, width / 2)}
      className={fills[kind]}
      {...(isOutline ? { strokeWidth: 1.5, strokeDasharray: '3 2.5' } : {})}
    />
  );
}

interface TimelineFigureProps {
  timeline: ConnectionTimeline;
  widthPx: number;
  /** Says it in words. */
  summary: string;
  isStale: boolean;
}

/** The drawing of *Wanted and real*. */
export function TimelineFigure({ timeline, widthPx, summary, isStale }: TimelineFigureProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const plotPx = Math.max(widthPx - labelPx, 1);
  const drawing = useMemo(
    () => drawTimeline(timeline, { widthPx: plotPx, heightPx: curvePx }),
    [timeline, plotPx],
  );
  const { driftFrom, failures, ticks, curve } = drawing;
  const rows = [
    { word: t('panel.wanted'), bars: drawing.wanted, y: 6 },
    { word: t('panel.real'), bars: drawing.real, y: 32 },
    { word: t('timeline.data'), bars: drawing.data, y: 64 },
  ];
  const isLong = timeline.to - timeline.from > 2 * dayMs;
  const word = (at: number) => (isLong ? format.day(at) : formatClock(at).slice(0, 5));
  return (
    <svg
      width={widthPx}
      height={heightPx + 20}
      role="img"
      aria-label={summary}
      className={clsx('block overflow-visible', isStale && 'opacity-60 grayscale')}
    >
      <g transform={`translate(${labelPx} 0)`}>
        {ticks.map(({ x, at }) => (
          <g key={at}>
            <line x1={x} x2={x} y2={heightPx} className="stroke-line" shapeRendering="crispEdges" />
            {x < plotPx - 44 && (
              <text
                x={x}
                y={heightPx + 14}
                textAnchor={x < 16 ? 'start' : 'middle'}
                className="mono fill-ink-3 text-[10px]"
              >
                {word(at)}
              </text>
            )}
          </g>
        ))}
        {driftFrom !== null && (
          <>
            <rect x={driftFrom} width={plotPx - driftFrom} height={heightPx} className="fill-bad-soft" />
            <line x1={driftFrom} x2={driftFrom} y2={heightPx} className="stroke-bad" />
          </>
        )}
        {rows.map(({ word: name, bars, y }) => (
          <g key={name}>
            {bars.map((bar) => (
              <TimelineBar key={`${bar.kind}-${bar.x}`} bar={bar} y={y} />
            ))}
          </g>
        ))}
        {failures.map(({ x, isRefused }) => (
          <path key={x} d={`M${x} 48l4.5 8h-9Z`} className={isRefused ? 'fill-bad' : 'fill-warn'} />
        ))}
        <path
          d={curve}
          transform={`translate(0 ${heightPx - curvePx - 2})`}
          className="fill-none stroke-ink-3"
          strokeWidth="1.2"
          strokeLinejoin="round"
        />
        <text x={plotPx} y={heightPx + 14} textAnchor="end" className="mono fill-ink-3 text-[10px]">
          {t('timeline.now')}
        </text>
      </g>
      {rows.map(({ word: name, y }) => (
        <text key={name} y={y + 10} className="fill-ink-2 text-11">
          {name}
        </text>
      ))}
      <text y={heightPx - 6} className="fill-ink-3 text-11">
        {t('timeline.perMinute')}
      </text>
    </svg>
  );
}
