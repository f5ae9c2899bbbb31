import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/ApiContext.tsx';

/** How many sensors of a site are heard, of how many; null while not read, or where there are none. */
export function useOnlineSensors(siteId: number): { online: number; total: number } | null {
  const { queries } = useApi();
  const { data } = useQuery(queries.devices(siteId));
  if (data === undefined || data.sensors.length === 0) return null;
  return { online: data.sensors.filter((sensor) => sensor.isOnline).length, total: data.sensors.length };
}
