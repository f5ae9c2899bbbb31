import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useClock } from '../../../ui/now.tsx';
import { showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { createAsks } from './asks.ts';

interface Wish {
  readonly siteId: number;
  readonly siteName: string;
  readonly isActive: boolean;
}

const mutationKey = ['wish'];

/** The asks of this page; they end when they come true. */
export const asks = createAsks();

/** Switches a site on or off: writes the wish, nothing else. What is real follows with the monitor's cycle. */
export function useSwitchSite(): (connection: ConnectionStatus, isActive: boolean) => void {
  const { client, queries } = useApi();
  const cache = useQueryClient();
  const { t } = useTranslation();
  const clock = useClock();
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: ({ siteId, isActive }: Wish) =>
      isActive ? client.mqtt.start({ siteId }) : client.mqtt.stop({ siteId }),
    onSuccess: ({ body }, { siteId, isActive }) => {
      cache.setQueryData(queries.connections.queryKey, (list) =>
        list?.map((each) => (each.siteId === siteId ? body.connection : each)),
      );
      asks.add({ siteId, isActive, askedAt: clock(), isLate: false });
    },
    onError: (error, { siteId, siteName }) =>
      showToast(`wish-${siteId}`, {
        glyph: 'error',
        title: t('sites.wishFailed', { name: visibleText(siteName) }),
        detail: error.message,
      }),
  });
  return ({ siteId, siteName }, isActive) => mutate({ siteId, siteName, isActive });
}

/** The wishes that the server has not confirmed yet, by site. */
export function usePendingWishes(): ReadonlyMap<number, boolean> {
  const pending = useMutationState({
    filters: { mutationKey, status: 'pending' },
    // The only mutation under this key takes a `Wish`; the cache does not know its type.
    select: (mutation) => mutation.state.variables as Wish | undefined,
  });
  return new Map(pending.flatMap((wish) => (wish === undefined ? [] : [[wish.siteId, wish.isActive]])));
}
