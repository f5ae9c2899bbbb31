import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Site } from '../../../../shared/domain/site.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import type { Procedures } from '../../../api/queries.ts';

/** A site with its settings and topics; undefined: not read yet, or there is none. Read again when one is changed. */
export function useSite(siteId: number): Site | undefined {
  const { procedures } = useApi();
  const select = useCallback((sites: readonly Site[]) => sites.find(({ id }) => id === siteId), [siteId]);
  return useQuery(procedures.sites.list.queryOptions({ select })).data;
}

/** Puts a site as the server answered it among those that were read, so that the page knows it before it reads again. */
export function keepSite(cache: QueryClient, procedures: Procedures, site: Site): void {
  cache.setQueryData(procedures.sites.list.queryKey(), (sites) => {
    if (sites === undefined) return undefined;
    const isKnown = sites.some(({ id }) => id === site.id);
    return isKnown ? sites.map((each) => (each.id === site.id ? site : each)) : [...sites, site];
  });
}
