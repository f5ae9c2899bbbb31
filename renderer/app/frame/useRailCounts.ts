import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/ApiContext.tsx';
import { useMissedTargets } from '../../features/health/useKpis.ts';
import { useTally } from '../../features/sites/situation/useTally.ts';
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

/** The figures of the rail; absent where they are not known. */
export function useRailCounts(): Partial<Record<PageEntry['key'], RailCount>> {
  const { procedures } = useApi();
  const tally = useTally();
  const missed = useMissedTargets();
  const { data: devices } = useQuery({
    ...procedures.devices.summary.queryOptions(),
    // At the first start they are waited for.
    refetchInterval: ({ state }) =>
      state.data?.some(({ gateways }) => gateways > 0) ? devicesEveryMs : firstDevicesEveryMs,
  });
  return {
    ...(tally !== null && { sites: { total: tally.total, trouble: tally.needsPerson } }),
    ...(missed !== null && { health: { total: null, trouble: missed } }),
    ...(devices !== undefined && {
      devices: {
        total: devices.reduce((sum, each) => sum + each.gateways + each.dataloggers + each.sensors, 0),
        trouble: 0,
      },
    }),
  };
}
