import {
  hashKey,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ExportFormat } from '../../../shared/domain/export.ts';
import type { LogHistogram } from '../../../shared/domain/logHistogram.ts';
import type { ExportRequest } from '../../api/exportDesk.ts';
import type { LogKind, LogRowOfKind } from '../../api/logFeed.ts';
import type { TailWaiting } from '../../api/logTail.ts';
import { useLogTail } from '../../api/useLogTail.ts';
import { useCalm } from '../../ui/useCalm.ts';

interface LogPage<Row> {
  items: Row[];
  nextCursor: string | null;
}

/** Where the rows of a log come from. */
export interface LogSource<Kind extends LogKind> {
  readonly kind: Kind;
  readonly queryKey: QueryKey;
  readonly read: (cursor: string | undefined, signal: AbortSignal) => Promise<LogPage<LogRowOfKind[Kind]>>;
  /** Whether a row that was just written fits what was asked for, its time aside. */
  readonly isCounted: (row: LogRowOfKind[Kind]) => boolean;
  /** Whether it is of the time asked for. */
  readonly isAskedFor: (row: LogRowOfKind[Kind]) => boolean;
  /** Its level or type. */
  readonly kindOf: (row: LogRowOfKind[Kind]) => string;
  /** The same rows in a histogram, of whatever time. */
  readonly histogramKey: QueryKey;
  readonly readHistogram: (
    asked: { readonly from?: number; readonly to?: number; readonly bars: number },
    signal: AbortSignal,
  ) => Promise<LogHistogram>;
  /** The time asked for. */
  readonly times: { readonly from?: number; readonly to?: number };
  /** Asks for a file of exactly these rows. */
  readonly exportAs: (format: ExportFormat, byteOrderMark: boolean) => ExportRequest;
}

/** A log as it is shown. */
export interface LogRows<Row> {
  readonly query: UseInfiniteQueryResult<InfiniteData<LogPage<Row>>>;
  /** Newest first. */
  readonly rows: readonly Row[];
  readonly waiting: TailWaiting;
  /** Tells one question from another: what is kept for one list is none of another's. */
  readonly hash: string;
}

/** Rows of one page from the server. */
export const pageRows = 200;
/** New rows move all the others: not more often than the eye follows. */
const moveMs = 400;
/** Beyond so many new rows the log is read anew from its end, so that a page open for days stays small. */
const freshLimit = 1000;

const firstPage: string | null = null;
const none: readonly never[] = [];

/**
 * A log, newest first: pages as far back as was scrolled, and above them what is written meanwhile. While
 * `isPaused` new rows wait; `waiting` says how many.
 */
export function useLogRows<Kind extends LogKind>(
  source: LogSource<Kind>,
  isPaused: boolean,
): LogRows<LogRowOfKind[Kind]> {
  type Row = LogRowOfKind[Kind];
  const cache = useQueryClient();
  const { kind, queryKey, read, isCounted, isAskedFor } = source;
  const hash = hashKey(queryKey);
  // What came in for another question is none of this one's.
  const [heard, setHeard] = useState<{ hash: string; rows: readonly Row[] }>({ hash, rows: [] });
  const calm = useCalm(heard, moveMs, hash);
  const fresh = calm.hash === hash ? calm.rows : none;
  const query = useInfiniteQuery<LogPage<Row>, Error, InfiniteData<LogPage<Row>>, QueryKey, string | null>({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam ?? undefined, signal),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
    structuralSharing: false,
    // What is written while nobody looks is not heard: the log is read again when it is opened again.
    gcTime: 0,
  });

  const readAgain = () => {
    setHeard({ hash, rows: [] });
    void cache.resetQueries({ queryKey, exact: true });
  };
  const waiting = useLogTail(kind, {
    isPaused,
    onRows: (written) => {
      const asked = written.filter((row) => isCounted(row) && isAskedFor(row));
      if (asked.length === 0) return;
      if (fresh.length + asked.length > freshLimit) readAgain();
      else setHeard((before) => ({ hash, rows: [...asked, ...(before.hash === hash ? before.rows : [])] }));
    },
    onGap: readAgain,
  });

  const pages = query.data?.pages;
  const rows = useMemo(() => {
    const read = pages?.flatMap(({ items }) => items) ?? [];
    if (fresh.length === 0) return read;
    const known = new Set(read.map(({ id }) => id));
    return [...fresh.filter(({ id }) => !known.has(id)), ...read];
  }, [pages, fresh]);

  return { query, rows, waiting, hash };
}
