import { type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { Incident } from '../../shared/domain/incident.ts';
import { useApi } from './ApiContext.tsx';
import type { IncidentNews } from './incidentFeed.ts';

/** The open incidents, newest first; a new list whenever one of them begins, changes or ends. */
export function useOpenIncidents(): UseQueryResult<Incident[]> {
  const { queries } = useApi();
  return useQuery(queries.incidents);
}

/** The incidents that ended, those opened last first; at most `limit`, those of one site where one is named. */
export function useResolvedIncidents(limit: number, siteId?: number): readonly Incident[] | undefined {
  const { procedures } = useApi();
  const site = siteId === undefined ? {} : { siteId };
  return useQuery(procedures.incidents.list.queryOptions({ input: { state: 'resolved', limit, ...site } }))
    .data?.items;
}

/** Says that this person takes care of an incident. Its event brings it up to date wherever it is shown. */
export function useAcknowledge(): UseMutationResult<Incident, Error, { id: number; note: string | null }> {
  const { client } = useApi();
  return useMutation({ mutationFn: (given) => client.incidents.acknowledge(given) });
}

/** Hears that incidents begin or end, for as long as the component stands. */
export function useIncidentNews(onNews: (news: IncidentNews) => void): void {
  const { live } = useApi();
  const hear = useEffectEvent(onNews);
  useEffect(() => live.incidents.hear((news) => hear(news)), [live]);
}
