import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../../api/ApiContext.tsx';
import type { SiteDevices } from '../../../api/deviceStore.ts';
import type { DevicesRead } from './siteRows.ts';

function readOf({ data, isError, error }: UseQueryResult<SiteDevices>): DevicesRead {
  if (data !== undefined) return { state: 'read', devices: data };
  return isError ? { state: 'failed', message: error.message } : { state: 'reading' };
}

/** The devices of the sites that are open: read when a site is opened, current from then on. */
export function useOpenSites(siteIds: readonly number[]): ReadonlyMap<number, DevicesRead> {
  const { queries } = useApi();
  // The same function while the sites are the same, so that the map is the same while nothing changes.
  const combine = useCallback(
    (results: UseQueryResult<SiteDevices>[]): ReadonlyMap<number, DevicesRead> =>
      new Map(
        results.flatMap((result, index) => {
          const siteId = siteIds[index];
          return siteId === undefined ? [] : [[siteId, readOf(result)] as const];
        }),
      ),
    [siteIds],
  );
  return useQueries({ queries: siteIds.map((siteId) => queries.devices(siteId)), combine });
}
