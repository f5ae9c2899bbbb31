import { formatClock } from '../../../ui/format.ts';
import { useFormat } from '../../../ui/useFormat.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const secondMs = 1_000;
/** A label and the room beside it. */
const labelPx = 110;
const mostLabels = 7;

/** Times beneath a histogram, evenly spaced, the first and the last at its ends. */
export function TimeAxis({ from, to, widthPx }: { from: number; to: number; widthPx: number }) {
  const format = useFormat();
  const length = to - from;
  const hasSeconds = length < 10 * minuteMs;
  const word = (at: number) => {
    if (length > 2 * dayMs) return `${format.day(at)} ${formatClock(at).slice(0, 5)}`;
    return formatClock(at).slice(0, hasSeconds ? 8 : 5);
  };
  // No two labels read the same.
  const told = Math.floor(length / (hasSeconds ? secondMs : minuteMs));
  const steps = Math.max(Math.min(Math.floor(widthPx / labelPx), mostLabels - 1, told), 1);
  return (
    <div aria-hidden="true" className="mono flex justify-between py-1 text-[10px] text-ink-3 tabular-nums">
      {Array.from({ length: steps + 1 }, (_, step) => from + (length * step) / steps).map((at) => (
        <span key={at} className="whitespace-nowrap">
          {word(at)}
        </span>
      ))}
    </div>
  );
}
