import { clsx } from 'clsx';
import { useNow } from './now.tsx';
import { useFormat } from './useFormat.ts';

/** How long ago something was, counting on by itself. `never` is said where it never was. */
export function Age({ at, never, className }: { at: number | null; never: string; className?: string }) {
  const now = useNow();
  const format = useFormat();
  return (
    <span className={clsx('mono whitespace-nowrap tabular-nums', className)}>
      {at === null ? never : format.age(now - at)}
    </span>
  );
}
