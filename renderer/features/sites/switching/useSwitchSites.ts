import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { useClock } from '../../../ui/now.tsx';
import { type Gathered, gatherToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { sayOf } from './sayOf.ts';
import { useAskToast } from './useAskToast.ts';
import { asks, wishes } from './useWish.ts';

type Named = Pick<ConnectionStatus, 'siteId' | 'siteName'>;

/** Switches sites on or off. */
export type SwitchSites = (sites: readonly Named[], isActive: boolean) => void;

/**
 * Switches sites on or off: writes the wishes, nothing else. What is real follows with the monitor's cycle.
 * One toast says what was asked, with a way to undo it; one more says what could not be switched.
 */
export function useSwitchSites(): SwitchSites {
  const { client, queries } = useApi();
  const cache = useQueryClient();
  const { t } = useTranslation();
  const clock = useClock();
  const showAsked = useAskToast();

  const write = useCallback(
    async (sites: readonly Named[], isActive: boolean): Promise<readonly Named[]> => {
      const siteIds = sites.map((site) => site.siteId);
      wishes.begin(siteIds, isActive);
      const answers = await Promise.allSettled(
        siteIds.map((siteId) => (isActive ? client.mqtt.start({ siteId }) : client.mqtt.stop({ siteId }))),
      );
      const confirmed = new Map<number, ConnectionStatus>();
      const failures: Gathered[] = [];
      let why = '';
      for (const [place, site] of sites.entries()) {
        const answer = answers[place];
        if (answer?.status === 'fulfilled') {
          const { connection } = answer.value.body;
          confirmed.set(site.siteId, connection);
          // What is so already, as after an undo in time, has nothing to be waited for.
          if (connection.drift.state === 'agreed') asks.remove(site.siteId);
          else asks.add({ siteId: site.siteId, isActive, askedAt: clock(), isLate: false });
        } else {
          failures.push({ key: site.siteId, name: visibleText(site.siteName) });
          why = answer?.reason instanceof Error ? answer.reason.message : String(answer?.reason);
        }
      }
      if (failures.length > 0) {
        gatherToast('wish-failed', failures, (all) => ({
          glyph: 'error',
          ...sayOf(
            all,
            (name) => t('sites.wishFailed', { name }),
            (count) => t('sites.manyWishesFailed', { count }),
            why,
          ),
        }));
      }
      // Before the wishes end, so that no toggle falls back for a moment.
      cache.setQueryData(queries.connections.queryKey, (list) =>
        list?.map((each) => confirmed.get(each.siteId) ?? each),
      );
      wishes.end(siteIds);
      return sites.filter(({ siteId }) => confirmed.has(siteId));
    },
    [client, queries, cache, clock, t],
  );

  return useCallback(
    (sites, isActive) => {
      void write(sites, isActive).then((switched) =>
        showAsked(switched, isActive, (undone) => void write(undone, !isActive)),
      );
    },
    [write, showAsked],
  );
}
