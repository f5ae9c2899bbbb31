import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { ConnectionStatus } from '../../../../../shared/domain/connection.ts';
import type { ConnectionTimeline } from '../../../../../shared/domain/history.ts';
import { useApi } from '../../../../api/ApiContext.tsx';
import { useClock } from '../../../../ui/now.tsx';

const hourMs = 3_600_000;

/** How far back the drawing looks. */
export const ranges = { hour: hourMs, sixHours: 6 * hourMs, day: 24 * hourMs, week: 168 * hourMs } as const;
export type Range = keyof typeof ranges;

/** A pixel of the drawing: no need to read more often. */
const everyMs: Record<Range, number> = { hour: 10_000, sixHours: 60_000, day: 240_000, week: 600_000 };

/** *Wanted and real* up to now; read again when anything of it changes, and as time goes on. */
export function useTimeline(connection: ConnectionStatus, range: Range): UseQueryResult<ConnectionTimeline> {
  const { client, procedures } = useApi();
  const clock = useClock();
  const { siteId, isActive, status, dataState, retryCount } = connection;
  return useQuery({
    queryKey: [
      ...procedures.mqtt.timeline.key({ input: { siteId } }),
      { range, isActive, status, dataState, retryCount },
    ],
    queryFn: ({ signal }) => {
      const to = clock();
      return client.mqtt.timeline({ siteId, from: to - ranges[range], to }, { signal });
    },
    placeholderData: keepPreviousData,
    refetchInterval: everyMs[range],
    // What was read while the same held some time ago is old.
    staleTime: 0,
    gcTime: 0,
  });
}
