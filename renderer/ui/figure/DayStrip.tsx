import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { SlotState } from '../../../shared/domain/history.ts';
import { slotsByState, stripRuns } from './stripRuns.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Height of each state in pixels: they are told apart without colour. Trouble is taller than the blocks. */
const heights: Record<SlotState, number> = {
  as_wanted: 12,
  not_as_wanted: 16,
  silent: 7,
  no_data: 4,
  off: 2,
};
const stripPx = heights.not_as_wanted;

const fills: Record<SlotState, string> = {
  as_wanted: 'fill-live-quiet',
  not_as_wanted: 'fill-bad',
  silent: 'fill-warn',
  no_data: 'fill-nodata',
  off: 'stroke-idle',
};

interface DayStripProps {
  /** Oldest first. */
  slots: readonly SlotState[];
  slotMs: number;
  /** What is not current any more is grey. */
  isStale?: boolean;
  className?: string;
}

function useLength() {
  const { t } = useTranslation();
  return (ms: number) => {
    const hours = Math.floor(ms / hourMs);
    const minutes = Math.round((ms % hourMs) / minuteMs);
    if (hours === 0) return t('ui.day.minutes', { minutes });
    return minutes === 0 ? t('ui.day.hours', { hours }) : t('ui.day.hoursMinutes', { hours, minutes });
  };
}

/** How a connection fared: hours as calm blocks, slices where something happened. Its words count the time. */
export function DayStrip({ slots, slotMs, isStale = false, className }: DayStripProps) {
  const { t } = useTranslation();
  const length = useLength();
  const words = slotsByState(slots).map(([state, count]) =>
    t(`ui.day.${state}`, { length: length(count * slotMs) }),
  );
  const percent = (slot: number) => `${(slot / slots.length) * 100}%`;
  return (
    <svg
      role="img"
      aria-label={words.join(', ')}
      className={clsx('block h-4 w-full overflow-visible', className)}
    >
      {stripRuns(slots, Math.max(1, Math.round(hourMs / slotMs))).map(({ state, from, to, isBlockEnd }) =>
        state === 'off' ? (
          <line
            key={from}
            x1={percent(from)}
            x2={percent(to)}
            y1={stripPx - 1}
            y2={stripPx - 1}
            strokeWidth="2"
            strokeDasharray="2 3"
            className={fills.off}
          />
        ) : (
          <rect
            key={from}
            data-state={state}
            x={percent(from)}
            y={stripPx - heights[state]}
            height={heights[state]}
            className={isStale ? 'fill-nodata' : fills[state]}
            style={{ width: `calc(${percent(to - from)} - ${isBlockEnd ? 1 : 0}px)` }}
          />
        ),
      )}
    </svg>
  );
}

const legend: readonly Exclude<SlotState, 'off'>[] = ['as_wanted', 'not_as_wanted', 'silent', 'no_data'];

/** What the shapes of a `DayStrip` mean. */
export function DayStripLegend() {
  const { t } = useTranslation();
  return (
    <ul className="flex flex-wrap items-end gap-x-4 gap-y-1 text-11 text-ink-3">
      {legend.map((state) => (
        <li key={state} className="flex items-end gap-1.5 leading-3">
          <svg className="block h-4 w-2" aria-hidden="true">
            <rect
              x={state === 'not_as_wanted' ? 2.5 : 0}
              width={state === 'not_as_wanted' ? 3 : 8}
              y={stripPx - heights[state]}
              height={heights[state]}
              className={fills[state]}
            />
          </svg>
          {t(`ui.day.word.${state}`)}
        </li>
      ))}
      <li className="flex items-end gap-1.5 leading-3">
        <svg className="block h-4 w-3" aria-hidden="true">
          <line
            x2="12"
            y1={stripPx - 1}
            y2={stripPx - 1}
            strokeWidth="2"
            strokeDasharray="2 3"
            className={fills.off}
          />
        </svg>
        {t('ui.day.word.off')}
      </li>
    </ul>
  );
}
