import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/ApiContext.tsx';
import { useMissedTargets } from '../../features/health/useKpis.ts';
import { useInboxSummary } from '../../features/inbox/useGroups.ts';
import { isTrouble, standingOf } from '../../features/parsers/parserStanding.ts';
import { useParsers } from '../../features/parsers/useParsers.ts';
import { useTally } from '../../features/sites/situation/useTally.ts';
import { useNow } from '../../ui/now.tsx';
import type { PageEntry } from './pages.ts';

/** A figure beside a page: how many there are, and how many of them are trouble. */
export interface RailCount {
  /** Null where only trouble is counted. */
  readonly total: number | null;
  readonly trouble: number;
}

/** Devices appear while nobody looks; their sum is read this often. */
const devicesEveryMs = 60_000;
const firstDevicesEveryMs = 5000;
const judgeEveryMs = 5000;

/** The figures of the rail; absent where they are not known. */
export function useRailCounts(): Partial<Record<PageEntry['key'], RailCount>> {
  const { procedures } = useApi();
  const tally = useTally();
  const now = useNow(judgeEveryMs);
  const { data: parsers } = useParsers();
  const missed = useMissedTargets();
  const { data: inbox } = useInboxSummary();
  const { data: devices } = useQuery({
    ...procedures.devices.summary.queryOptions(),
    // At the first start they are waited for.
    refetchInterval: ({ state }) =>
      state.data?.some(({ gateways }) => gateways > 0) ? devicesEveryMs : firstDevicesEveryMs,
  });
  const { data: topics } = useQuery(
    procedures.mqtt.topicCounts.queryOptions({ refetchInterval: devicesEveryMs }),
  );
  return {
    ...(topics !== undefined && {
      topics: { total: topics.reduce((sum, each) => sum + each.topics, 0), trouble: 0 },
    }),
    ...(tally !== null && { sites: { total: tally.total, trouble: tally.needsPerson } }),
    ...(inbox !== undefined && { inbox: { total: null, trouble: inbox.openGroups } }),
    ...(missed !== null && { health: { total: null, trouble: missed } }),
    ...(devices !== undefined && {
      devices: {
        total: devices.reduce((sum, each) => sum + each.gateways + each.dataloggers + each.sensors, 0),
        trouble: 0,
      },
    }),
    ...(parsers !== undefined && {
      parsers: {
        total: parsers.length,
        trouble: parsers.filter((parser) => isTrouble(standingOf(parser, now))).length,
      },
    }),
  };
}
