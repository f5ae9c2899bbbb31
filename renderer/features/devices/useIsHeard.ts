import { useCallback, useSyncExternalStore } from 'react';
import { useApi, useIsVouched } from '../../api/ApiContext.tsx';

/**
 * False while nobody can say how the devices of a site are: the event stream is cut, or the link to the site is
 * down. Renders again only when that changes, not with every figure of the connection.
 */
export function useIsHeard(siteId: number): boolean {
  const { connections } = useApi().live;
  const subscribe = useCallback(
    (listener: () => void) => connections.subscribe(siteId, listener),
    [connections, siteId],
  );
  const isLinkUp = useSyncExternalStore(subscribe, () => connections.get(siteId)?.status === 'connected');
  return useIsVouched() && isLinkUp;
}
