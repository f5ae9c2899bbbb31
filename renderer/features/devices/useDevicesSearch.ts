import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { DevicesSearch } from './devicesSearch.ts';

/** The view of the devices, as the address holds it, and how to change it. */
export function useDevicesSearch(): readonly [DevicesSearch, (change: Partial<DevicesSearch>) => void] {
  const search = useSearch({ from: '/console/devices' });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Partial<DevicesSearch>) =>
      void navigate({ to: '.', search: (known) => ({ ...known, ...part }), replace: true }),
    [navigate],
  );
  return [search, change];
}
