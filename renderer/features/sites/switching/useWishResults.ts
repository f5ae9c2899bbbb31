import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useIsVouched } from '../../../api/ApiContext.tsx';
import { useNow } from '../../../ui/now.tsx';
import { gatherToast, hideToast } from '../../../ui/Toasts.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { type Ask, outcomeOf } from './asks.ts';
import { sayOf } from './sayOf.ts';
import { askToastId } from './useAskToast.ts';
import { asks } from './useWish.ts';

/** The toast of what an ask came to: whose sentences it says. */
const sayings = {
  done: {
    on: { id: 'connected', glyph: 'connected', one: 'toast.connected', many: 'toast.manyConnected' },
    off: { id: 'stopped', glyph: 'off', one: 'toast.stopped', many: 'toast.manyStopped' },
  },
  late: {
    on: { id: 'not-started', glyph: 'error', one: 'toast.notStarted', many: 'toast.manyNotStarted' },
    off: { id: 'not-stopped', glyph: 'error', one: 'toast.notStopped', many: 'toast.manyNotStopped' },
  },
} as const;

/**
 * Says, once for each ask of this page, that it came true or that it takes too long. `openLog` opens the log
 * of one site, or that of all (null) where a toast speaks of several.
 */
export function useWishResults(openLog: (siteId: number | null) => void): void {
  const { queries } = useApi();
  const { data: connections } = useQuery(queries.connections);
  const { data: monitor } = useQuery(queries.monitor);
  const { t } = useTranslation();
  const format = useFormat();
  const isVouched = useIsVouched();
  const now = useNow();
  useEffect(() => {
    if (connections === undefined || monitor === undefined || !isVouched) return;
    const say = (ask: Ask, outcome: 'done' | 'late', siteName: string, reason: string) => {
      const saying = sayings[outcome][ask.isActive ? 'on' : 'off'];
      const age = format.age(now - ask.askedAt);
      const detail = outcome === 'done' ? t('toast.after', { age }) : visibleText(reason);
      // What it came to takes the place of what was asked.
      hideToast(askToastId(ask.isActive));
      gatherToast(saying.id, [{ key: ask.siteId, name: visibleText(siteName) }], (all) => ({
        glyph: saying.glyph,
        ...sayOf(
          all,
          (name) => t(saying.one, { name, age }),
          (count) => t(saying.many, { count }),
          detail,
        ),
        action: { word: t('logs.open'), run: () => openLog(all.length === 1 ? ask.siteId : null) },
      }));
    };
    for (const ask of asks.all()) {
      const connection = connections.find((each) => each.siteId === ask.siteId);
      const outcome = outcomeOf(ask, connection, monitor.intervalSeconds, now);
      if (outcome === 'pending') continue;
      if (outcome === 'late') asks.update({ ...ask, isLate: true });
      else asks.remove(ask.siteId);
      if (connection === undefined || outcome === 'withdrawn') continue;
      say(ask, outcome, connection.siteName, connection.drift.reason);
    }
  }, [connections, monitor, isVouched, now, openLog, t, format]);
}
