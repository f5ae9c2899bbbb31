import type { LogHistogram } from '../../../../shared/domain/logHistogram.ts';
import type { LogTimes } from '../logSearch.ts';
import type { HistogramSpan } from './histogramSpan.ts';

/** What is chosen of a histogram, in bars: from ≤ bar < to. */
export interface Brushed {
  readonly from: number;
  readonly to: number;
}

/** Which end of what is chosen. */
export type BrushEnd = keyof Brushed;

type Laid = Pick<LogHistogram, 'from' | 'to' | 'barMs'>;

/** How many bars there is room for in a histogram. */
export const barCount = ({ from, to, barMs }: Laid): number =>
  barMs === 0 ? 0 : Math.round((to - from) / barMs);

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** Where the chosen times lie; the whole histogram where none are. A bar that is cut by an end is chosen. */
export function brushedOf(laid: Laid, { from, to }: Pick<LogTimes, 'from' | 'to'>): Brushed {
  const count = barCount(laid);
  const place = (at: number, round: (value: number) => number) =>
    clamp(round((at - laid.from) / laid.barMs), 0, count);
  return {
    from: from === undefined ? 0 : place(from, Math.floor),
    to: to === undefined ? count : place(to, Math.ceil),
  };
}

/** The times of what is chosen; where the histogram is open, what reaches to its end has none. */
export function timesOf(
  laid: Laid,
  { from, to }: Brushed,
  { isOpenStart, isOpenEnd }: HistogramSpan,
): Pick<LogTimes, 'from' | 'to'> {
  return {
    from: from === 0 && isOpenStart ? undefined : laid.from + from * laid.barMs,
    to: to === barCount(laid) && isOpenEnd ? undefined : laid.from + to * laid.barMs,
  };
}

/** What is chosen by going from one place to another; a place is in bars, and may lie within one. */
export function brushedBetween(laid: Laid, start: number, end: number): Brushed {
  const count = barCount(laid);
  const from = clamp(Math.floor(Math.min(start, end)), 0, count - 1);
  return { from, to: clamp(Math.ceil(Math.max(start, end)), from + 1, count) };
}

/** One end brought to another place; a bar at least stays chosen. */
export function moveEnd(laid: Laid, brushed: Brushed, end: BrushEnd, place: number): Brushed {
  return end === 'from'
    ? { ...brushed, from: clamp(place, 0, brushed.to - 1) }
    : { ...brushed, to: clamp(place, brushed.from + 1, barCount(laid)) };
}

const barsAtOnce = 10;

/** Where a key brings an end; null: it is none of its keys. */
export function placeByKey(laid: Laid, brushed: Brushed, end: BrushEnd, key: string): number | null {
  const at = brushed[end];
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return at + 1;
    case 'PageDown':
      return at - barsAtOnce;
    case 'PageUp':
      return at + barsAtOnce;
    case 'Home':
      return 0;
    case 'End':
      return barCount(laid);
    default:
      return null;
  }
}
