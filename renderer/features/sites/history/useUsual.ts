import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ConnectionHistory } from '../../../../shared/domain/history.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { usualPerMinute } from './history.ts';

/** What is usual does not change while a site is silent. */
const everyMs = 600_000;

/** Messages per minute as they usually come to a site, by its last 24 hours; null: not known. */
export function useUsual(siteId: number): number | null {
  const { procedures } = useApi();
  const select = useCallback(({ sites, slotMs }: ConnectionHistory) => {
    const [site] = sites;
    return site === undefined ? null : usualPerMinute(site, slotMs);
  }, []);
  const { data } = useQuery({
    ...procedures.mqtt.history.queryOptions({ input: { slotSeconds: 600, siteId } }),
    structuralSharing: false,
    select,
    staleTime: everyMs,
  });
  return data ?? null;
}
