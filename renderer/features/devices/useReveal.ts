import { useEffect } from 'react';
import type { DeviceRef } from './openedDevice.ts';
import { deviceKey, looseKey } from './tree/treeRows.ts';
import type { Tree } from './tree/useTree.ts';
import { useDeviceWay } from './useDeviceWay.ts';

/** Opens what leads to the device in the panel, once for each device. */
export function useReveal(opened: DeviceRef | null, { reveal }: Tree): void {
  const way = useDeviceWay(opened);
  const { siteId, gatewayId, dataloggerId } = way ?? {};
  useEffect(() => {
    if (siteId === undefined) return;
    reveal(siteId, [
      gatewayId == null ? looseKey(siteId) : deviceKey('gateway', gatewayId),
      ...(dataloggerId == null ? [] : [deviceKey('datalogger', dataloggerId)]),
    ]);
  }, [siteId, gatewayId, dataloggerId, reveal]);
}
