import { formatClock, formatDay, isSameDay } from '../../ui/format.ts';
import { LogShape, type LogShapeKind } from '../../ui/LogShape.tsx';
import { useNow } from '../../ui/now.tsx';
import { visibleText } from '../../ui/visibleText.ts';

interface LogLineProps {
  at: number;
  siteCode: string;
  shape: LogShapeKind;
  colour: string;
  /** Level or type, in a word. */
  word: string;
  /** What happened, in the server's words. */
  children: string;
  /** Second line, in mono. */
  detail?: string | undefined;
}

/** One line of a log: when, of what kind, what happened. The message comes first; people read the reason. */
export function LogLine({ at, siteCode, shape, colour, word, children, detail }: LogLineProps) {
  const today = useNow(60_000);
  const message = visibleText(children);
  const place = detail === undefined ? siteCode : `${siteCode} · ${visibleText(detail)}`;
  return (
    <li className="grid grid-cols-[56px_76px_minmax(0,1fr)] items-start gap-x-2.5 border-t border-line px-4 py-[5px] hover:bg-hover wide:px-5">
      <time
        dateTime={new Date(at).toISOString()}
        title={`${formatDay(at)}, ${formatClock(at)}`}
        className="mono text-12 leading-5 text-ink-3 tabular-nums"
      >
        {isSameDay(at, today) ? formatClock(at) : formatDay(at)}
      </time>
      <span className="flex h-5 items-center gap-1.5 text-12 text-ink-2">
        <LogShape kind={shape} colour={colour} />
        <span className="truncate">{word}</span>
      </span>
      <span className="min-w-0">
        <span className="wrap-anywhere line-clamp-2" title={message}>
          {message}
        </span>
        <span className="mono block truncate text-11 text-ink-3" title={place}>
          {place}
        </span>
      </span>
    </li>
  );
}
