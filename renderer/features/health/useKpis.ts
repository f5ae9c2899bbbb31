import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/ApiContext.tsx';

/** The figures against their targets, read again every so many milliseconds. */
export function useKpis(everyMs: number) {
  const { procedures } = useApi();
  return useQuery({
    ...procedures.kpis.get.queryOptions(),
    staleTime: everyMs,
    refetchInterval: everyMs,
  });
}

const railEveryMs = 60_000;

/** How many targets were missed over the last day; null while not known. */
export function useMissedTargets(): number | null {
  const { data } = useKpis(railEveryMs);
  if (data === undefined) return null;
  return data.kpis.filter(({ day }) => day.verdict === 'missed').length;
}
