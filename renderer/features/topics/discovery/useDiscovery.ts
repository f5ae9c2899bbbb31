import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Discovery } from '../../../../shared/domain/listening.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { showToast } from '../../../ui/Toasts.tsx';

/** The last discovery of a site, running or over; kept current by events. */
export function useDiscovery(siteId: number): Discovery | undefined {
  const { procedures } = useApi();
  return useQuery(
    procedures.mqtt.discoveries.queryOptions({ select: (all) => all.find((each) => each.siteId === siteId) }),
  ).data;
}

/** Begins and ends discoveries. */
export function useForceDiscovery(): { start: (siteId: number) => void; stop: (siteId: number) => void } {
  const { t } = useTranslation();
  const { client } = useApi();
  const tell = (error: Error) =>
    showToast('discovery', { glyph: 'error', title: t('topics.discovery.refused'), detail: error.message });
  const start = useMutation({
    mutationFn: (siteId: number) => client.mqtt.forceDiscovery({ siteId }),
    onError: tell,
  });
  const stop = useMutation({
    mutationFn: (siteId: number) => client.mqtt.stopDiscovery({ siteId }),
    onError: tell,
  });
  return { start: start.mutate, stop: stop.mutate };
}
