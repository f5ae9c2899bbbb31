import { useQuery } from '@tanstack/react-query';
import type { MessageAccounting } from '../../../../shared/domain/history.ts';
import type { MessageCounters } from '../../../../shared/domain/outcome.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useNow } from '../../../ui/now.tsx';

const fleetEveryMs = 30_000;
/** One site's day is added up in no time: its figures go on nearly with the messages. */
const siteEveryMs = 5_000;

/** Start of the local day of a time, in milliseconds. */
const midnightOf = (atMs: number): number => new Date(atMs).setHours(0, 0, 0, 0);

/** What became of the messages since the local midnight. */
export interface Today {
  readonly sites: ReadonlyMap<number, MessageCounters>;
  readonly all: MessageCounters;
}

const todayOf = ({ sites, all }: MessageAccounting): Today => ({
  sites: new Map(sites.map(({ siteId, counters }) => [siteId, counters])),
  all,
});

/** The day so far of every site; undefined while not read. */
export function useToday(): Today | undefined {
  const { procedures } = useApi();
  const from = midnightOf(useNow(60_000));
  return useQuery({
    ...procedures.mqtt.accounting.queryOptions({ input: { from } }),
    select: todayOf,
    structuralSharing: false,
    staleTime: fleetEveryMs,
    refetchInterval: fleetEveryMs,
  }).data;
}

const sumOf = ({ all }: MessageAccounting) => all;

/** The day so far of one site; undefined while not read. */
export function useSiteToday(siteId: number): MessageCounters | undefined {
  const { procedures } = useApi();
  const from = midnightOf(useNow(60_000));
  return useQuery({
    ...procedures.mqtt.accounting.queryOptions({ input: { from, siteId } }),
    select: sumOf,
    staleTime: 0,
    refetchInterval: siteEveryMs,
  }).data;
}
