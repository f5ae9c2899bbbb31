import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/ApiContext.tsx';

/** How many sensors of a site are heard, of how many; null while not read. */
export function useOnlineSensors(siteId: number): { online: number; total: number } | null {
  const { queries } = useApi();
  const { data } = useQuery(queries.devices(siteId));
  if (data === undefined) return null;
  return { online: data.sensors.filter((sensor) => sensor.isOnline).length, total: data.sensors.length };
}
