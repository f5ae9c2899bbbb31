import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

export type PillTone = 'quiet' | 'warn' | 'bad';

const tones: Record<PillTone, string> = {
  quiet: 'border-line bg-surface text-ink-2',
  warn: 'border-warn-line bg-warn-soft text-warn-text',
  bad: 'border-bad-line bg-bad-soft text-bad-text',
};

/** A state of the whole program, in the top bar. */
export function Pill({ tone = 'quiet', className, ...rest }: ComponentProps<'span'> & { tone?: PillTone }) {
  return (
    <span
      {...rest}
      className={clsx(
        'inline-flex h-[30px] items-center gap-2 whitespace-nowrap rounded-full border pr-2.5 pl-2',
        tones[tone],
        className,
      )}
    />
  );
}

const tags: Record<PillTone, string> = {
  quiet: 'bg-sunken text-ink-2 inset-ring-line',
  warn: 'bg-warn-soft text-warn-text inset-ring-warn-line',
  bad: 'bg-bad-soft text-bad-text inset-ring-bad-line',
};

/** A short fact about one thing. */
export function Tag({ tone = 'quiet', children }: { tone?: PillTone; children: string }) {
  return (
    <span
      className={clsx(
        'block h-5 max-w-full truncate rounded-1 px-[7px] text-11 leading-5 font-medium inset-ring-1',
        tags[tone],
      )}
    >
      {children}
    </span>
  );
}
