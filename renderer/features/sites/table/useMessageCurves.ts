import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ConnectionHistory } from '../../../../shared/domain/history.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useClock } from '../../../ui/now.tsx';
import type { MessageCurve } from './messageCurve.ts';

const minuteMs = 60_000;
const minutes = 30;

/** By site; the minute that has not passed yet is left out. */
const curvesOf = ({ sites }: ConnectionHistory): ReadonlyMap<number, MessageCurve> =>
  new Map(sites.map(({ siteId, received }) => [siteId, { perMinute: received.slice(0, -1) }]));

/** Messages by the minute of the last half hour, of any site, read again each minute while `isShown`. */
export function useMessageCurves(isShown: boolean): (siteId: number) => MessageCurve | undefined {
  const { client, procedures } = useApi();
  const clock = useClock();
  const { data } = useQuery({
    queryKey: procedures.mqtt.history.key({ input: { slotSeconds: 60 } }),
    queryFn: ({ signal }) =>
      client.mqtt.history({ from: clock() - minutes * minuteMs, slotSeconds: 60 }, { signal }),
    select: curvesOf,
    enabled: isShown,
    refetchInterval: minuteMs,
    staleTime: minuteMs / 2,
  });
  return useCallback((siteId) => data?.get(siteId), [data]);
}
