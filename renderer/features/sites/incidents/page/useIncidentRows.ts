import { type InfiniteData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Incident } from '../../../../../shared/domain/incident.ts';
import { useApi } from '../../../../api/ApiContext.tsx';
import { type IncidentSearch, incidentQuery } from './incidentSearch.ts';

interface IncidentsPage {
  items: Incident[];
  nextCursor: string | null;
}

const pageRows = 100;
const firstPage: string | null = null;

/** The incidents that a view asks for, newest first, as far back as was scrolled; read again when one of them changes. */
export function useIncidentRows({ state, kind, site }: IncidentSearch) {
  const { client, procedures } = useApi();
  const input = useMemo(
    () => ({ ...incidentQuery({ state, kind, site }), limit: pageRows }),
    [state, kind, site],
  );
  const query = useInfiniteQuery<IncidentsPage, Error, InfiniteData<IncidentsPage>, QueryKey, string | null>({
    queryKey: [...procedures.incidents.list.key(), 'rows', input],
    queryFn: ({ pageParam, signal }) =>
      client.incidents.list({ ...input, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  return { query, rows };
}
