import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/ApiContext.tsx';
import { showToast } from '../../ui/Toasts.tsx';

/** Nothing tells of what retention does: it is asked for while somebody looks. */
const lookEveryMs = 5_000;
const busyEveryMs = 1_000;

/** What takes room, as it is now. */
export function useStorage() {
  const { procedures } = useApi();
  return useQuery({
    ...procedures.storage.get.queryOptions(),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.pruning.phase === 'resting' ? lookEveryMs : busyEveryMs,
  });
}

/** Has what is beyond the rules let go of now. */
export function usePrune() {
  const { client, procedures } = useApi();
  const { t } = useTranslation();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => client.storage.prune(),
    onSuccess: () => cache.invalidateQueries(procedures.storage.get.queryOptions()),
    onError: (error) =>
      showToast('storage', { glyph: 'error', title: t('storage.pruneFailed'), detail: error.message }),
  });
}
