import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';

interface ChoiceListProps<Row extends { readonly id: number }> {
  /** Heard, not seen. */
  legend: string;
  rows: readonly Row[];
  chosen: number | undefined;
  onChoose: (id: number) => void;
  /** What one sees of a row. */
  children: (row: Row) => ReactNode;
}

/** One of a few rows, by mouse, finger or arrow keys; it scrolls within its height. */
export function ChoiceList<Row extends { readonly id: number }>({
  legend,
  rows,
  chosen,
  onChoose,
  children,
}: ChoiceListProps<Row>) {
  const name = useId();
  return (
    <fieldset className="max-h-44 overflow-y-auto rounded-2 border border-line">
      <legend className="sr-only">{legend}</legend>
      {rows.map((row) => (
        <label
          key={row.id}
          className={clsx(
            'relative flex min-h-7 cursor-pointer items-center gap-2 px-2.5 py-1 hover:bg-hover max-wide:min-h-10',
            'has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
            row.id === chosen && 'bg-selected shadow-[inset_2px_0_0_var(--accent)]',
          )}
        >
          <input
            type="radio"
            name={name}
            checked={row.id === chosen}
            onChange={() => onChoose(row.id)}
            className="absolute inset-0 cursor-pointer appearance-none !outline-none"
          />
          {children(row)}
        </label>
      ))}
    </fieldset>
  );
}
