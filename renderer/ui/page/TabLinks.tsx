import { createLink } from '@tanstack/react-router';
import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { formatCount } from '../format.ts';

/** The row that tabs stand in. */
export const tabRow =
  'flex flex-none gap-5 overflow-x-auto overflow-y-hidden border-b border-line px-4 wide:px-5 [scrollbar-width:none]';

/** One tab in its row, marked by `aria-current` or `aria-selected`. */
export const tabStyle = clsx(
  'flex-none whitespace-nowrap border-b-2 border-transparent pt-2 pb-2 font-medium text-ink-2 hover:text-ink',
  'aria-[current=page]:border-accent aria-[current=page]:text-ink',
  'aria-selected:border-accent aria-selected:text-ink',
  'focus-visible:outline-offset-[-2px]',
);

/** How many lie behind a tab or a segment. */
export function TabCount({ count, isTrouble = false }: { count: number; isTrouble?: boolean }) {
  return (
    <span className={clsx('mono text-11', isTrouble ? 'text-bad-text' : 'text-ink-3')}>
      {formatCount(count)}
    </span>
  );
}

/** Tabs that are addresses: they can be kept, sent and gone back to. */
export function TabLinks({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={tabRow}>
      {children}
    </nav>
  );
}

interface TabAnchorProps extends ComponentProps<'a'> {
  count?: number;
}

function TabAnchor({ count, children, className, ...rest }: TabAnchorProps) {
  return (
    <a {...rest} className={clsx(tabStyle, className)}>
      {children}
      {count !== undefined && (
        <>
          {' '}
          <TabCount count={count} />
        </>
      )}
    </a>
  );
}

/** One of `TabLinks`: `to`, `params` and `search` as of a `Link`; marked while its page is shown. */
export const TabLink = createLink(TabAnchor);
