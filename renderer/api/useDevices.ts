import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useApi } from './ApiContext.tsx';
import type { DeviceKind, DeviceOfKind, SiteDevices } from './deviceStore.ts';

/**
 * All devices of a site, read when first asked for. `data` is a new object when a device appears, moves, or
 * goes on- or offline, but not with each value and age: show those through `useDevice`.
 */
export function useSiteDevices(siteId: number): UseQueryResult<SiteDevices> {
  const { queries } = useApi();
  return useQuery(queries.devices(siteId));
}

/**
 * One device as it is now, values and ages included; only what concerns this device renders the component
 * again. Undefined unless its site's devices were read (`useSiteDevices`) and it is among them.
 */
export function useDevice<Kind extends DeviceKind>(kind: Kind, id: number): DeviceOfKind[Kind] | undefined {
  const { live } = useApi();
  const store = live.devices.byKind[kind];
  const subscribe = useCallback((listener: () => void) => store.subscribe(id, listener), [store, id]);
  return useSyncExternalStore(subscribe, () => store.get(id));
}
