import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { LogHistogram } from '../../../../shared/domain/logHistogram.ts';
import type { LogKind } from '../../../api/logFeed.ts';
import { useLogTail } from '../../../api/useLogTail.ts';
import type { LogSource } from '../useLogRows.ts';
import type { HistogramSpan } from './histogramSpan.ts';
import { type CountedRow, withRows } from './liveBars.ts';

/** Rows that may be written while they are counted; beyond that the oldest of them are counted the next time. */
const mostMeanwhile = 20_000;

/** How many rows of a log were written when: counted once, and grown by what is heard. While paused it stands still. */
export function useHistogram<Kind extends LogKind>(
  { kind, histogramKey, readHistogram, isCounted, kindOf }: LogSource<Kind>,
  span: HistogramSpan,
  { bars, isPaused }: { bars: number; isPaused: boolean },
): UseQueryResult<LogHistogram> {
  const cache = useQueryClient();
  const { from, to, isOpenEnd } = span;
  const queryKey = [...histogramKey, from ?? null, to ?? null, bars];
  const meanwhile = useRef<readonly CountedRow[]>([]);
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      meanwhile.current = [];
      const asked = { bars, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      return withRows(await readHistogram(asked, signal), meanwhile.current, isOpenEnd);
    },
    placeholderData: keepPreviousData,
    // What is written while nobody looks is not heard: it is counted again when it is shown again.
    gcTime: 0,
  });
  useLogTail(kind, {
    isPaused,
    onRows: (written) => {
      const rows = written
        .filter(isCounted)
        .map((row) => ({ id: row.id, at: row.timestamp, kind: kindOf(row) }));
      if (rows.length === 0) return;
      if (cache.isFetching({ queryKey, exact: true }) > 0)
        meanwhile.current = [...meanwhile.current, ...rows].slice(-mostMeanwhile);
      cache.setQueryData<LogHistogram>(queryKey, (known) => known && withRows(known, rows, isOpenEnd));
    },
    onGap: () => void query.refetch(),
  });
  return query;
}
