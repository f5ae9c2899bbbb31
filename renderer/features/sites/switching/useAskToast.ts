import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { gatherToast, hideToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { sayOf } from './sayOf.ts';

interface Named {
  readonly siteId: number;
  readonly siteName: string;
}

type ShowAsked = (
  sites: readonly Named[],
  isActive: boolean,
  undo: (sites: readonly Named[]) => void,
) => void;

/** Of the toast that says what was asked. */
export const askToastId = (isActive: boolean) => (isActive ? 'asked-start' : 'asked-stop');

/** What comes of it, with the monitor running or paused. */
const sayings = {
  running: {
    on: { one: 'toast.starts', many: 'toast.manyStart' },
    off: { one: 'toast.stops', many: 'toast.manyStop' },
  },
  paused: {
    on: { one: 'toast.startsOnResume', many: 'toast.manyStartOnResume' },
    off: { one: 'toast.stopsOnResume', many: 'toast.manyStopOnResume' },
  },
} as const;

/** Says what was asked of sites: one toast for all of them while it is in sight, with a list and *Undo*. */
export function useAskToast(): ShowAsked {
  const { t } = useTranslation();
  const { queries } = useApi();
  const cache = useQueryClient();
  return useCallback(
    (sites, isActive, undo) => {
      const id = askToastId(isActive);
      // What is asked the other way round takes back what the other toast says.
      hideToast(askToastId(!isActive));
      if (sites.length === 0) return;
      const isPaused = cache.getQueryData(queries.monitor.queryKey)?.paused === true;
      const words = sayings[isPaused ? 'paused' : 'running'][isActive ? 'on' : 'off'];
      const added = sites.map(({ siteId, siteName }) => ({ key: siteId, name: visibleText(siteName) }));
      gatherToast(id, added, (all) => ({
        glyph: isActive ? 'drift' : 'off',
        ...sayOf(
          all,
          (name) => t(words.one, { name }),
          (count) => t(words.many, { count }),
        ),
        action: {
          word: t('toast.undo'),
          run: () => {
            hideToast(id);
            undo(all.map(({ key, name }) => ({ siteId: key, siteName: name })));
          },
        },
      }));
    },
    [t, queries, cache],
  );
}
