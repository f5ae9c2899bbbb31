import { clsx } from 'clsx';
import type { ReactNode } from 'react';

interface PageProps {
  title: string;
  /** A short fact beside the title. */
  aside?: ReactNode;
  /** What can be done here, at the right end of the title row. At most one primary button. */
  actions?: ReactNode;
  /** Segmented control or the like, right after the title. */
  switcher?: ReactNode;
  /** Search field and filter chips, in a row beneath the title. */
  filters?: ReactNode;
  /** A `StatusBar`. */
  footer?: ReactNode;
  /** A `SidePanel`: beside the page on a desk, over it on smaller windows. */
  panel?: ReactNode;
  /** The panel lies over the whole page: what is beneath keeps its place, and cannot be come to. */
  isCovered?: boolean;
  /** The body does not scroll; what is in it does (`VirtualRows`). */
  isFilled?: boolean;
  children: ReactNode;
}

/** A page of the console: title row, filters, body that scrolls, status bar; and its panel. Fills the frame. */
export function Page({
  title,
  aside,
  actions,
  switcher,
  filters,
  footer,
  panel,
  isCovered = false,
  isFilled = false,
  children,
}: PageProps) {
  const hasPanel = panel != null && panel !== false;
  return (
    <div
      className={clsx(
        'relative grid h-full min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)]',
        hasPanel && !isCovered && 'desk:grid-cols-[minmax(0,1fr)_456px]',
      )}
    >
      <div inert={isCovered} className="flex min-h-0 min-w-0 flex-col">
        <header className="flex min-h-14 flex-none flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-4 pb-3 wide:px-5">
          <h1 className="text-18 font-strong tracking-[-.015em]">{title}</h1>
          {switcher}
          {aside !== undefined && <div className="min-w-0 text-ink-3">{aside}</div>}
          {actions !== undefined && (
            <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>
          )}
        </header>
        {filters !== undefined && (
          <div className="flex flex-none flex-wrap items-center gap-1.5 px-4 pb-3 wide:px-5">{filters}</div>
        )}
        <div
          className={clsx('min-h-0 flex-1', isFilled ? 'flex flex-col overflow-hidden' : 'overflow-y-auto')}
        >
          {children}
        </div>
        {footer}
      </div>
      {panel}
    </div>
  );
}
