import { memo } from 'react';
import { type LogMark, LogShape } from '../../ui/LogShape.tsx';
import { visibleText } from '../../ui/visibleText.ts';
import { LogTime } from './LogTime.tsx';

/** What a row of either log shows. */
export interface LogRowWords {
  readonly at: number;
  /** Null: the log is of one site alone. */
  readonly siteCode: string | null;
  readonly mark: LogMark;
  /** Level or type. */
  readonly word: string;
  readonly message: string;
  /** Where: broker, or topic. */
  readonly place: string | null;
  /** Parser, or attempt. */
  readonly by: string | null;
}

export const rowHeightPx = { wide: 28, narrow: 52 } as const;

const columns =
  'grid h-full grid-cols-[92px_84px_88px_minmax(0,1fr)_minmax(0,140px)] items-center gap-x-3 px-5';

/** Names over the columns of the rows in one line. */
export function LogHeads({ names }: { names: readonly string[] }) {
  return (
    <div
      aria-hidden="true"
      className={`${columns} !h-[30px] flex-none border-y border-line text-11 font-medium text-ink-3`}
    >
      {names.map((name) => (
        <span key={name} className="truncate">
          {name}
        </span>
      ))}
    </div>
  );
}

/** A row in one line. People read the reason first: the message stands before the place. */
function WideRow({ at, siteCode, mark, word, message, place, by }: LogRowWords) {
  return (
    <div className={columns}>
      <span className="text-12 text-ink-3">
        <LogTime at={at} />
      </span>
      <span className="mono truncate text-12">{siteCode}</span>
      <span className="flex items-center gap-1.5 text-12 text-ink-2">
        <LogShape {...mark} />
        <span className="truncate">{word}</span>
      </span>
      <span className="flex min-w-0 items-baseline gap-2.5">
        <span className="min-w-0 truncate">{visibleText(message)}</span>
        {place !== null && (
          <span className="mono min-w-20 shrink-[3] truncate text-11 text-ink-3">{visibleText(place)}</span>
        )}
      </span>
      <span className="mono truncate text-11 text-ink-3">{by}</span>
    </div>
  );
}

/** A row in two lines, for a phone or a panel. */
function NarrowRow({ at, siteCode, mark, word, message, place }: LogRowWords) {
  return (
    <div className="grid h-full content-center px-4 wide:px-5">
      <span className="truncate">{visibleText(message)}</span>
      <span className="flex min-w-0 items-center gap-2 text-11 text-ink-3">
        <LogShape {...mark} />
        <span className="flex-none text-ink-2">{word}</span>
        <LogTime at={at} />
        {siteCode !== null && <span className="mono flex-none">{siteCode}</span>}
        {place !== null && <span className="mono min-w-0 truncate">{visibleText(place)}</span>}
      </span>
    </div>
  );
}

/** One row of a log. Those above which new ones come in move, but say what they said: they are not drawn again. */
export const LogRow = memo(({ isNarrow, ...words }: LogRowWords & { isNarrow: boolean }) =>
  isNarrow ? <NarrowRow {...words} /> : <WideRow {...words} />,
);
