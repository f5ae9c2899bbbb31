import { formatClock, isSameDay } from '../../ui/format.ts';
import { useNow } from '../../ui/now.tsx';
import { useFormat } from '../../ui/useFormat.ts';

const milliseconds = (atMs: number) => String(atMs % 1000).padStart(3, '0');

/** When a row was written: the time of day with milliseconds, the day in its place where it was another. */
export function LogTime({ at, isWhole = false }: { at: number; isWhole?: boolean }) {
  const today = useNow(60_000);
  const format = useFormat();
  const day = isSameDay(at, today) ? null : format.day(at);
  const exact = `${formatClock(at)}.${milliseconds(at)}`;
  const shown = isWhole
    ? `${format.day(at)}, ${exact}`
    : day === null
      ? exact
      : `${day} ${formatClock(at).slice(0, 5)}`;
  return (
    <time dateTime={new Date(at).toISOString()} title={exact} className="mono whitespace-nowrap tabular-nums">
      {shown}
    </time>
  );
}
