import { useSiteDevices } from '../../api/useDevices.ts';

/** How many sensors of a site are heard, of how many; null while not read, or where there are none. */
export function useOnlineSensors(siteId: number): { online: number; total: number } | null {
  const { data } = useSiteDevices(siteId);
  if (data === undefined || data.sensors.length === 0) return null;
  return { online: data.sensors.filter((sensor) => sensor.isOnline).length, total: data.sensors.length };
}
