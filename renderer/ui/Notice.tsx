import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { StatusGlyph } from './StatusGlyph.tsx';

interface NoticeProps {
  title: string;
  children?: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
  failed?: boolean;
  /** It is all that is on the page, and its title the page's heading. */
  isPage?: boolean;
}

/** Stands where a list would: nothing there yet, or it did not load. */
export function Notice({ title, children, action, failed = false, isPage = false }: NoticeProps) {
  const Title = isPage ? 'h1' : 'b';
  return (
    <div
      role={failed ? 'alert' : undefined}
      className={clsx(
        'mx-4 mb-4 grid justify-items-center gap-1 rounded-2 border px-4 py-6 text-center text-ink-2 wide:mx-5',
        failed ? 'border-bad-line' : 'border-dashed border-line-2',
      )}
    >
      {failed && <StatusGlyph kind="error" />}
      <Title className="text-15 font-strong text-ink">{title}</Title>
      {children !== undefined && <span>{children}</span>}
      {action !== undefined && <div className="mt-1">{action}</div>}
    </div>
  );
}

const widths = ['w-2/5', 'w-1/4', 'w-1/3', 'w-2/5', 'w-1/4', 'w-1/3'];

/** The shape of a list while it is read. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="px-4 wide:px-5">
      {widths.slice(0, rows).map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are alike and never move.
        <div key={row} className="flex h-11 items-center gap-3 border-t border-line">
          <span className="size-3.5 rounded-full bg-line" />
          <span className={clsx('h-2.5 rounded-1 bg-line', width)} />
          <span className="ml-auto h-2.5 w-15 rounded-1 bg-line" />
        </div>
      ))}
    </div>
  );
}
