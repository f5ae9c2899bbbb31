import { useMatches } from '@tanstack/react-router';
import type { DeviceKind } from '../../api/deviceStore.ts';

/** A device, by what it is and its id. */
export interface DeviceRef {
  readonly kind: DeviceKind;
  readonly id: number;
}

const kinds: Readonly<Record<string, DeviceKind>> = {
  '/console/devices/gateways/$id': 'gateway',
  '/console/devices/dataloggers/$id': 'datalogger',
  '/console/devices/sensors/$id': 'sensor',
};

/** The device whose panel the address opens; null: none. */
export function useOpenedDevice(): DeviceRef | null {
  return useMatches({
    select: (matches) => {
      const match = matches.at(-1);
      const kind = match && kinds[match.routeId];
      const id = match && 'id' in match.params ? match.params.id : undefined;
      return kind !== undefined && typeof id === 'number' ? { kind, id } : null;
    },
    structuralSharing: true,
  });
}
