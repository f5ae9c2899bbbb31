import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../api/ApiContext.tsx';
import { useClock } from '../../../ui/now.tsx';
import { type FleetHistory, fleetHistory } from './history.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** A minute is counted to its end a moment after it. */
const settledMs = 2000;

/** Long lists of figures that are new each time: comparing them one by one would find nothing. */
const asRead = { structuralSharing: false, select: fleetHistory } as const;

/** The last 24 hours of every site in slots of ten minutes, read once a minute. */
export function useDay(): FleetHistory | undefined {
  const { procedures } = useApi();
  return useQuery({
    ...procedures.mqtt.history.queryOptions({ input: { slotSeconds: 600 } }),
    ...asRead,
    refetchInterval: minuteMs,
  }).data;
}

/** The last hour of every site by the minute, read after each of them. The last minute is still under way. */
export function useLastHour(): FleetHistory | undefined {
  const { client, procedures } = useApi();
  const clock = useClock();
  return useQuery({
    ...asRead,
    queryKey: [...procedures.mqtt.history.key(), 'lastHour'],
    queryFn: ({ signal }) => client.mqtt.history({ from: clock() - hourMs, slotSeconds: 60 }, { signal }),
    refetchInterval: () => minuteMs - (clock() % minuteMs) + settledMs,
  }).data;
}
