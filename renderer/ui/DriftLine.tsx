import { clsx } from 'clsx';
import type { ReactNode } from 'react';

const lineOf = {
  agreed: 'border-t border-line-2',
  differs: 'min-w-1 border-t-[1.5px] border-dotted border-edge',
} as const;

/**
 * The way from the wish to what is real: a thin solid line where they agree, a dotted one where they
 * differ, with the wait drawn on it.
 */
export function Gap({ differs, children }: { differs: boolean; children?: ReactNode }) {
  const line = clsx('h-0 flex-1', lineOf[differs ? 'differs' : 'agreed']);
  return (
    <span className={clsx('flex min-w-0 flex-1 items-center', children != null && 'gap-1.5')}>
      <span className={line} />
      {children}
      <span className={line} />
    </span>
  );
}

interface DriftLineProps {
  /** The toggle. */
  wish: ReactNode;
  differs: boolean;
  /** Ring and time; absent when nothing is scheduled. */
  wait?: ReactNode;
  /** Glyph and word. */
  real: ReactNode;
  /** Why they differ, in words. */
  reason?: ReactNode;
}

/** Wanted, gap, real, in three fixed columns: the signature of the console. */
export function DriftLine({ wish, differs, wait, real, reason }: DriftLineProps) {
  return (
    <div className="grid min-h-8 grid-cols-[44px_96px_minmax(0,1fr)] items-center gap-x-2 wide:grid-cols-[32px_92px_minmax(0,1fr)] wide:gap-x-1.5">
      {wish}
      <Gap differs={differs}>{wait}</Gap>
      <div className="min-w-0">
        {real}
        {reason != null && <div className="text-12 leading-4 text-ink-2 wide:truncate">{reason}</div>}
      </div>
    </div>
  );
}
