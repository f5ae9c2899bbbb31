import { formatClock, formatDay, isSameDay } from '../../ui/format.ts';
import { useNow } from '../../ui/now.tsx';

/** A local time; with its day when that is not today. */
export function Moment({ at, className = '' }: { at: number; className?: string }) {
  const today = useNow(60_000);
  const words = isSameDay(at, today) ? formatClock(at) : `${formatDay(at)}, ${formatClock(at)}`;
  return <span className={`mono text-12 whitespace-nowrap tabular-nums ${className}`}>{words}</span>;
}
