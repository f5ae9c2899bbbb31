import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../api/ApiContext.tsx';
import { formatCount } from '../../../ui/format.ts';
import { hideToast, showToast } from '../../../ui/Toasts.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { useTopicsReadAgain } from '../list/useProcess.ts';

export interface Restore {
  /** Puts cleared messages back, by their ids. */
  put(siteId: number, ids: readonly number[]): void;
  readonly isBusy: boolean;
}

/** Puts cleared retained messages back, and says what came of it. */
export function useRestore(): Restore {
  const { t } = useTranslation();
  const { client } = useApi();
  const readAgain = useTopicsReadAgain();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ siteId, ids }: { siteId: number; ids: readonly number[] }) =>
      client.mqtt.restoreRetained({ siteId, ids: [...ids] }),
    onSuccess: async ({ results }, { siteId }) => {
      hideToast('cleared');
      const back = results.filter(({ outcome }) => outcome === 'restored').length;
      const [other] = results.filter(({ outcome }) => outcome !== 'restored');
      showToast('restored', {
        glyph: other === undefined ? 'connected' : 'error',
        title: t('topics.restore.done', {
          count: back,
          shown: formatCount(back),
          all: formatCount(results.length),
        }),
        detail: other && `${visibleText(other.topicPath)}: ${visibleText(other.message ?? '')}`,
      });
      await readAgain(siteId);
    },
    onError: (error) =>
      showToast('restored', { glyph: 'error', title: t('topics.restore.failed'), detail: error.message }),
  });
  return { put: (siteId, ids) => mutate({ siteId, ids }), isBusy: isPending };
}
