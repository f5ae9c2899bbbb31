import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ConnectionUptimes } from '../../../../shared/domain/history.ts';
import { useApi } from '../../../api/ApiContext.tsx';

/** A month in percent with two decimals moves every four minutes. */
const everyMs = 120_000;

/** How long each site was up: of the last 24 hours, 7 and 30 days. */
export type SiteUptimes = ConnectionUptimes['sites'][number];

/** Read for all sites together, and shared by whoever shows some of them. */
function useUptimesOf<Selected>(select: (answer: ConnectionUptimes) => Selected): Selected | undefined {
  const { procedures } = useApi();
  return useQuery({
    ...procedures.mqtt.uptime.queryOptions({ input: {} }),
    select,
    structuralSharing: false,
    // What was read the last time somebody looked is old.
    staleTime: everyMs,
    refetchInterval: everyMs,
  }).data;
}

const bySite = ({ sites }: ConnectionUptimes): ReadonlyMap<number, SiteUptimes> =>
  new Map(sites.map((site) => [site.siteId, site]));

/** Every site's uptimes; undefined while not read. */
export const useUptimes = (): ReadonlyMap<number, SiteUptimes> | undefined => useUptimesOf(bySite);

/** One site's uptimes; undefined while not read. */
export function useSiteUptimes(siteId: number): SiteUptimes | undefined {
  return useUptimesOf(
    useCallback(({ sites }: ConnectionUptimes) => sites.find((site) => site.siteId === siteId), [siteId]),
  );
}
