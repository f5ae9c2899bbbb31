import { clsx } from 'clsx';
import { formatAge } from './format.ts';
import { useNow } from './now.tsx';

/** How long ago something was, counting on by itself. `never` is said where it never was. */
export function Age({ at, never, className }: { at: number | null; never: string; className?: string }) {
  const now = useNow();
  return (
    <span className={clsx('mono whitespace-nowrap tabular-nums', className)}>
      {at === null ? never : formatAge(now - at)}
    </span>
  );
}
