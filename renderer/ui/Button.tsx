import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

/** At most one `primary` in a view. `pill` lies inside a pill. */
export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger' | 'pill';

const kinds: Record<ButtonKind, string> = {
  plain: 'h-7 rounded-2 border border-line-2 bg-raised px-2.5 hover:border-edge hover:bg-hover',
  primary: 'h-7 rounded-2 border border-transparent bg-accent px-2.5 text-on-fill hover:bg-accent-2',
  quiet: 'h-7 rounded-2 border border-transparent px-2.5 text-ink-2 hover:bg-hover',
  danger: 'h-7 rounded-2 border border-bad-line px-2.5 text-bad-text hover:bg-bad-soft',
  pill: 'h-[22px] rounded-full bg-hover px-2.5 text-12 text-ink hover:bg-line',
};

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  kind?: ButtonKind;
  submits?: boolean;
}

/** A button with a word on it. */
export function Button({ kind = 'plain', submits = false, className, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={submits ? 'submit' : 'button'}
      className={clsx(
        'inline-flex flex-none items-center justify-center gap-1.5 whitespace-nowrap font-medium',
        'transition-colors duration-(--t-fast) ease-(--ease)',
        'disabled:border-dashed disabled:border-line disabled:bg-hover disabled:text-ink-3',
        kinds[kind],
        className,
      )}
    />
  );
}

/** A button that is only a picture; `label` is what a screen reader says. */
export function IconButton({ label, className, ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      title={label}
      className={clsx(
        'grid size-[30px] flex-none place-items-center rounded-2 text-ink-2 hover:bg-hover',
        className,
      )}
    />
  );
}
