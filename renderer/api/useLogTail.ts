import { useCallback, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { useApi } from './ApiContext.tsx';
import type { LogKind, LogRowOfKind } from './logFeed.ts';
import { type LogTail, openLogTail, type TailWaiting } from './logTail.ts';

interface UseLogTailOptions<Kind extends LogKind> {
  /** While true, rows wait (at most `limit`) instead of being handed on. */
  isPaused?: boolean;
  limit?: number;
  /** New rows, newest first, unfiltered; after a pause, all that waited. A row may have been read already: go by its id. */
  onRows: (rows: readonly LogRowOfKind[Kind][]) => void;
  /** Rows are missing (the page was slow or cut off, or too many waited): read the log again. */
  onGap: () => void;
}

const nothing: TailWaiting = { count: 0, isCut: false };

/**
 * Hears the rows of a log as they are written, for as long as the component stands; answers how many wait
 * while it is paused. The callbacks may be new functions at each rendering.
 */
export function useLogTail<Kind extends LogKind>(kind: Kind, options: UseLogTailOptions<Kind>): TailWaiting {
  const { live } = useApi();
  const { isPaused = false, limit = 1000 } = options;
  const [tail, setTail] = useState<LogTail | null>(null);
  const onRows = useEffectEvent(options.onRows);
  const onGap = useEffectEvent(options.onGap);

  useEffect(() => {
    const opened = openLogTail<LogRowOfKind[Kind]>({
      hearing: live.logs.byKind[kind],
      onRows: (rows) => onRows(rows),
      onGap: () => onGap(),
      limit,
    });
    setTail(opened);
    return () => opened[Symbol.dispose]();
  }, [live, kind, limit]);
  useEffect(() => {
    if (isPaused) tail?.pause();
    else tail?.resume();
  }, [tail, isPaused]);

  const subscribe = useCallback(
    (listener: () => void) => tail?.subscribe(listener) ?? (() => undefined),
    [tail],
  );
  return useSyncExternalStore(subscribe, () => tail?.waiting() ?? nothing);
}
