import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import { useApi } from './ApiContext.tsx';

/** Every connection by site code. A new list whenever one of them changes; those that did not are the same objects. */
export function useConnections(): UseQueryResult<ConnectionStatus[]> {
  const { queries } = useApi();
  return useQuery(queries.connections);
}

/** The connection of one site; only what concerns it renders the component again. Undefined: not read, or no such site. */
export function useConnection(siteId: number): ConnectionStatus | undefined {
  const { live } = useApi();
  const store = live.connections;
  const subscribe = useCallback((listener: () => void) => store.subscribe(siteId, listener), [store, siteId]);
  return useSyncExternalStore(subscribe, () => store.get(siteId));
}
