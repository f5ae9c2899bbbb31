import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useIsVouched } from '../../../api/ApiContext.tsx';
import { formatAge } from '../../../ui/format.ts';
import { useNow } from '../../../ui/now.tsx';
import { gatherToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { outcomeOf } from './asks.ts';
import { asks } from './useWish.ts';

/** Says, once for each ask of this page, that it came true or that it takes too long. */
export function useWishResults(openLog: () => void): void {
  const { queries } = useApi();
  const { data: connections } = useQuery(queries.connections);
  const { data: monitor } = useQuery(queries.monitor);
  const { t } = useTranslation();
  const isVouched = useIsVouched();
  const now = useNow();
  useEffect(() => {
    if (connections === undefined || monitor === undefined || !isVouched) return;
    for (const ask of asks.all()) {
      const connection = connections.find((each) => each.siteId === ask.siteId);
      const outcome = outcomeOf(ask, connection, monitor.intervalSeconds, now);
      if (outcome === 'pending') continue;
      if (outcome === 'late') asks.update({ ...ask, isLate: true });
      else asks.remove(ask.siteId);
      if (connection === undefined || outcome === 'withdrawn') continue;
      const name = visibleText(connection.siteName);
      const age = formatAge(now - ask.askedAt);
      const action = { word: t('logs.open'), run: openLog };
      if (outcome === 'done') {
        gatherToast(ask.isActive ? 'connected' : 'stopped', name, (names) => ({
          glyph: ask.isActive ? 'connected' : 'off',
          action,
          ...(names.length === 1
            ? {
                title: t(ask.isActive ? 'toast.connected' : 'toast.stopped', { name }),
                detail: t('toast.after', { age }),
              }
            : {
                title: t(ask.isActive ? 'toast.manyConnected' : 'toast.manyStopped', { count: names.length }),
                detail: names.join(', '),
              }),
        }));
      } else {
        gatherToast(ask.isActive ? 'notStarted' : 'notStopped', name, (names) => ({
          glyph: 'error',
          action,
          ...(names.length === 1
            ? {
                title: t(ask.isActive ? 'toast.notStarted' : 'toast.notStopped', { name, age }),
                detail: visibleText(connection.drift.reason),
              }
            : {
                title: t(ask.isActive ? 'toast.manyNotStarted' : 'toast.manyNotStopped', {
                  count: names.length,
                }),
                detail: names.join(', '),
              }),
        }));
      }
    }
  }, [connections, monitor, isVouched, now, openLog, t]);
}
