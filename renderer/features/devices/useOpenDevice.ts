import { useMatch, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { DeviceKind } from '../../api/deviceStore.ts';
import { devicePath } from './deviceName.ts';

/** Opens the panel of a device. On the page of devices its view stays; the window that a chart showed, too. */
export function useOpenDevice(): (kind: DeviceKind, id: number) => void {
  const navigate = useNavigate();
  const isHere = useMatch({ from: '/console/devices', shouldThrow: false }) !== undefined;
  return useCallback(
    (kind, id) =>
      void navigate({ to: devicePath[kind], params: { id }, ...(isHere ? { search: true } : {}) }),
    [navigate, isHere],
  );
}
