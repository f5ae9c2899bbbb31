import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { SensorSeries } from '../../../../shared/domain/series.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useDevice } from '../../../api/useDevices.ts';
import { useClock, useNow } from '../../../ui/now.tsx';
import { type ChartSpan, type ChartWindow, rangeMs, spanOf } from './chartSpan.ts';
import { withReadings } from './liveSeries.ts';

const points = 600;

/** A live chart is read again after this share of its time; in between, readings are added as they come. */
const rereadShare = 60;

/** A live chart moves on by this share of its time. */
const moveShare = 720;

/** The series of a sensor over what a chart shows. Up to now, each new reading is added without reading it all again. */
export function useSeries(
  sensorId: number,
  window: ChartWindow,
): { query: UseQueryResult<SensorSeries>; span: ChartSpan } {
  const { client, procedures } = useApi();
  const cache = useQueryClient();
  const clock = useClock();
  const { range = 'hour', from, to } = window;
  const lengthMs = rangeMs[range];
  const now = useNow(lengthMs / moveShare);
  const reread = useNow(lengthMs / rereadShare);
  const { isLive } = spanOf(window, now);
  const queryKey = useMemo(
    () => [
      ...procedures.sensors.series.key({ input: { id: sensorId } }),
      isLive ? { range, reread } : { range, from, to },
    ],
    [procedures, sensorId, isLive, range, reread, from, to],
  );
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      const span = spanOf({ range, from, to }, clock());
      return client.sensors.series({ id: sensorId, from: span.from, to: span.to, points }, { signal });
    },
    placeholderData: keepPreviousData,
    // What came while nobody looked is not in it.
    staleTime: isLive ? 0 : Number.POSITIVE_INFINITY,
  });

  const lastReadings = useDevice('sensor', sensorId)?.lastReadings;
  const { data } = query;
  useEffect(() => {
    if (!isLive || lastReadings === undefined || data === undefined) return;
    cache.setQueryData<SensorSeries>(queryKey, (known) => {
      if (known === undefined) return undefined;
      const next = withReadings(known, lastReadings, clock() - lengthMs);
      return next === known ? undefined : next;
    });
  }, [cache, queryKey, isLive, lastReadings, data, clock, lengthMs]);

  return { query, span: spanOf(window, now) };
}
