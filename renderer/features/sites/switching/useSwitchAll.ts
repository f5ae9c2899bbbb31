import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { useConnections } from '../../../api/useConnections.ts';
import { useClock } from '../../../ui/now.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { useSwitchSites } from './useSwitchSites.ts';
import { asks } from './useWish.ts';

/** Switching every site at once: how many would be, and doing it. */
export function useSwitchAll() {
  const { client } = useApi();
  const { t } = useTranslation();
  const clock = useClock();
  const { data: connections = [] } = useConnections();
  const switchSites = useSwitchSites();
  const off = connections.filter(({ isActive }) => !isActive);
  const on = connections.filter(({ isActive }) => isActive);
  /** One request for all of them, so that it is done as a whole even while the page is slow. */
  const stopAll = useMutation({
    mutationFn: () => client.mqtt.stopAll(),
    onSuccess: ({ stopped }) => {
      for (const { siteId } of on) asks.add({ siteId, isActive: false, askedAt: clock(), isLate: false });
      showToast('stop-all', { glyph: 'off', title: t('stopAll.done', { count: stopped }) });
    },
  });
  return {
    startable: off.length,
    stoppable: on.length,
    startAll: () => switchSites(off, true),
    stopAll,
  };
}
