import type { ReactNode } from 'react';
import { formatClock } from '../../ui/format.ts';
import { LogShape, type LogShapeKind } from '../../ui/LogShape.tsx';

interface LogLineProps {
  at: number;
  siteCode: string;
  shape: LogShapeKind;
  colour: string;
  /** Level or type, in a word. */
  word: string;
  children: ReactNode;
  /** Second line, in mono. */
  detail?: string | undefined;
}

/** One line of a log: when, of what kind, what happened. The message comes first; people read the reason. */
export function LogLine({ at, siteCode, shape, colour, word, children, detail }: LogLineProps) {
  return (
    <li className="grid grid-cols-[56px_76px_minmax(0,1fr)] items-start gap-x-2.5 border-t border-line px-4 py-[5px] hover:bg-hover wide:px-5">
      <time dateTime={new Date(at).toISOString()} className="mono text-12 leading-5 text-ink-3 tabular-nums">
        {formatClock(at)}
      </time>
      <span className="flex h-5 items-center gap-1.5 text-12 text-ink-2">
        <LogShape kind={shape} colour={colour} />
        <span className="truncate">{word}</span>
      </span>
      <span className="min-w-0">
        <span className="wrap-anywhere line-clamp-2">{children}</span>
        <span className="mono block truncate text-11 text-ink-3" title={detail}>
          {siteCode}
          {detail !== undefined && ` · ${detail}`}
        </span>
      </span>
    </li>
  );
}
