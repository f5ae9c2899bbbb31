import { createLink } from '@tanstack/react-router';
import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

/** At most one `primary` in a view. `pill` lies inside a pill; `fatal` is the last word of a deletion. */
export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger' | 'fatal' | 'pill';

const kinds: Record<ButtonKind, string> = {
  plain: 'h-7 rounded-2 border border-line-2 bg-raised px-2.5 hover:border-edge hover:bg-hover',
  primary: 'h-7 rounded-2 border border-transparent bg-accent px-2.5 text-on-fill hover:bg-accent-2',
  quiet: 'h-7 rounded-2 border border-transparent px-2.5 text-ink-2 hover:bg-hover',
  danger: 'h-7 rounded-2 border border-bad-line px-2.5 text-bad-text hover:bg-bad-soft',
  fatal: 'h-7 rounded-2 border border-transparent bg-bad px-2.5 text-on-fill hover:bg-bad-text',
  pill: 'h-[22px] rounded-full bg-hover px-2.5 text-12 text-ink hover:bg-line',
};

const buttonStyle = (kind: ButtonKind, className: string | undefined) =>
  clsx(
    'inline-flex flex-none items-center justify-center gap-1.5 whitespace-nowrap font-medium [&_svg]:size-3.5',
    'transition-colors duration-(--t-fast) ease-(--ease)',
    'disabled:border-dashed disabled:border-line disabled:bg-hover disabled:text-ink-3',
    kinds[kind],
    className,
  );

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  kind?: ButtonKind;
  submits?: boolean;
}

/** A button with a word on it. */
export function Button({ kind = 'plain', submits = false, className, ...rest }: ButtonProps) {
  return <button {...rest} type={submits ? 'submit' : 'button'} className={buttonStyle(kind, className)} />;
}

function ButtonAnchor({
  kind = 'plain',
  className,
  ...rest
}: ComponentProps<'a'> & { kind?: Exclude<ButtonKind, 'fatal'> }) {
  return <a {...rest} className={buttonStyle(kind, className)} />;
}

/** Looks like a button and goes to an address: `to`, `params` and `search` as of a `Link`. */
export const ButtonLink = createLink(ButtonAnchor);

/** A button that is only a picture; `label` is what a screen reader says. */
export function IconButton({ label, className, ...rest }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      title={label}
      {...rest}
      type="button"
      aria-label={label}
      className={clsx(
        'grid size-[30px] flex-none place-items-center rounded-2 text-ink-2 hover:bg-hover',
        'disabled:cursor-default disabled:bg-transparent disabled:opacity-40',
        className,
      )}
    />
  );
}
