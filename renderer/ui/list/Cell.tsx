import { clsx } from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

/** A cell of a row of a `grid`. */
export function Cell({ className, ...rest }: ComponentProps<'div'>) {
  // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus, not its cells.
  // biome-ignore lint/a11y/useSemanticElements: rows that are placed one by one cannot be a table's.
  return <div role="gridcell" {...rest} className={clsx('min-w-0', className)} />;
}

interface HeadCellProps {
  /** The column's name; an empty head is said by `label`. */
  children?: ReactNode;
  label?: string;
  /** Sorts by this column; left out: it cannot be sorted by. */
  onSort?: () => void;
  sorted?: 'ascending' | 'descending' | undefined;
  className?: string;
}

/** The head of a column of a `grid`. */
export function HeadCell({ children, label, onSort, sorted, className }: HeadCellProps) {
  const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it has the focus, where there is one.
    // biome-ignore lint/a11y/useSemanticElements: as for `Cell`.
    <div
      role="columnheader"
      aria-label={label}
      aria-sort={sorted}
      className={clsx('min-w-0 truncate text-11 font-medium text-ink-3', className)}
    >
      {onSort === undefined ? (
        children
      ) : (
        <button
          type="button"
          onClick={onSort}
          className={clsx(
            'inline-flex max-w-full items-center gap-1 rounded-1 hover:text-ink',
            sorted !== undefined && 'text-ink',
          )}
        >
          <span className="truncate">{children}</span>
          {sorted !== undefined && <Arrow className="size-3 flex-none" aria-hidden="true" />}
        </button>
      )}
    </div>
  );
}
