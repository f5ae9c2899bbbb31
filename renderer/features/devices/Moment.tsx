import { useNow } from '../../ui/now.tsx';
import { useFormat } from '../../ui/useFormat.ts';

/** A local time; with its day when that is not today. */
export function Moment({ at, className = '' }: { at: number; className?: string }) {
  const today = useNow(60_000);
  const words = useFormat().moment(at, today);
  return <span className={`mono text-12 whitespace-nowrap tabular-nums ${className}`}>{words}</span>;
}
