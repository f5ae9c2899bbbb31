import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { LogHistogram } from '../../../../shared/domain/logHistogram.ts';
import type { LogTimes } from '../logSearch.ts';
import {
  type BrushEnd,
  type Brushed,
  barCount,
  brushedBetween,
  brushedOf,
  moveEnd,
  placeByKey,
  timesOf,
} from './brush.ts';
import type { HistogramSpan } from './histogramSpan.ts';

type Ends = Pick<LogTimes, 'from' | 'to'>;

interface BrushOptions {
  histogram: LogHistogram;
  span: HistogramSpan;
  times: Ends;
  onTimes: (ends: Ends) => void;
}

/** What the pointer does while it is down: chooses from where it began, or moves an end. */
type Drag = { readonly start: number } | { readonly end: BrushEnd };

/** A pointer that hardly moved has chosen nothing. */
const leastPx = 4;

const nothing: Ends = { from: undefined, to: undefined };

/** The attribute by which an end is known under the pointer. */
export const endAttribute = 'data-end';

function endUnder({ target }: PointerEvent): BrushEnd | null {
  const name =
    target instanceof Element ? target.closest(`[${endAttribute}]`)?.getAttribute(endAttribute) : null;
  return name === 'from' || name === 'to' ? name : null;
}

/** Choosing a time in a histogram, by mouse, finger or key. What is chosen is handed over when the pointer is let go. */
export function useBrush({ histogram, span, times, onTimes }: BrushOptions) {
  const [drag, setDrag] = useState<Drag | null>(null);
  // What is being chosen, for as long as the address says what it said when that began.
  const [draft, setDraft] = useState<{ readonly of: Ends; readonly brushed: Brushed } | null>(null);
  const isDrafted = draft !== null && draft.of.from === times.from && draft.of.to === times.to;
  const chosen = brushedOf(histogram, times);
  const brushed = isDrafted ? draft.brushed : chosen;

  const placeOf = ({ currentTarget, clientX }: PointerEvent): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return ((clientX - left) / width) * barCount(histogram);
  };
  const choose = (next: Brushed) => setDraft({ of: { from: times.from, to: times.to }, brushed: next });
  const handOver = (next: Brushed) => {
    const ends = timesOf(histogram, next, span);
    if (ends.from === times.from && ends.to === times.to) setDraft(null);
    else onTimes(ends);
  };
  const giveUp = () => {
    setDrag(null);
    setDraft(null);
  };
  const clear = () => {
    giveUp();
    onTimes(nothing);
  };

  return {
    brushed,
    isDragged: drag !== null,
    /** For what holds the bars. */
    area: {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return;
        const end = endUnder(event);
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag(end === null ? { start: placeOf(event) } : { end });
      },
      onPointerMove(event: PointerEvent) {
        if (drag === null) return;
        const place = placeOf(event);
        if ('end' in drag) return choose(moveEnd(histogram, chosen, drag.end, Math.round(place)));
        const perBarPx = event.currentTarget.getBoundingClientRect().width / barCount(histogram);
        if (isDrafted || Math.abs(place - drag.start) * perBarPx >= leastPx)
          choose(brushedBetween(histogram, drag.start, place));
      },
      onPointerUp() {
        setDrag(null);
        if (drag !== null && isDrafted) handOver(draft.brushed);
      },
      onPointerCancel: giveUp,
      onDoubleClick: clear,
    },
    /** For each of the two ends. */
    onKeyDown(end: BrushEnd, event: KeyboardEvent) {
      if (event.key === 'Escape') {
        if (drag === null && times.from === undefined && times.to === undefined) return;
        event.preventDefault();
        return drag === null ? clear() : giveUp();
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const place = placeByKey(histogram, brushed, end, event.key);
      if (place === null) return;
      event.preventDefault();
      const next = moveEnd(histogram, brushed, end, place);
      choose(next);
      handOver(next);
    },
  };
}
